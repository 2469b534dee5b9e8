// Made by msv from domain.yaml. Do not edit: msv generate writes it again.

export type OrderId = string;
