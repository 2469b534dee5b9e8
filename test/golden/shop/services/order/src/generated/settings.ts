// Made by msv from domain.yaml. Do not edit: msv generate writes it again.

/** This service calls nobody: the model adds no setting. */
export const settings = {};
