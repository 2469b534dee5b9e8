import type { Block, Contribution, Project } from '../block.ts';
import { kebab } from '../view/names.ts';
import { type ServiceView, servicesOf } from '../view/service-view.ts';
import { databaseName, passwordKey, secretsOf, settingsOf } from './compose.ts';
import { images } from './images.ts';

/** How the system is built and run outside of a developer's machine. */
export const block: Block = {
  id: 'deploy',
  summary: 'Dockerfile per service, compose file with PostgreSQL and RabbitMQ, CI workflow',
  contribute: contributeDeploy,
};

function* contributeDeploy(project: Project): Iterable<Contribution> {
  const { model } = project;
  const services = servicesOf(model);
  const system = kebab(model.system.name);
  const databases = services.map((service) => ({
    name: databaseName(service),
    passwordKey: passwordKey(service),
  }));
  yield file('deploy/compose.yaml', {
    system,
    images,
    postgresEnvironment: ['POSTGRES_PASSWORD', ...databases.map((database) => database.passwordKey)].map(
      (name) => ({
        name,
        value: `\${${name}:?set it in deploy/.env}`,
      }),
    ),
    services: services.map((service) => ({
      name: service.name,
      port: project.ports.get(service.name) ?? 0,
      settings: settingsOf(service),
    })),
  });
  yield { ...file('deploy/postgres/init.sh', { databases }), executable: true };
  yield file('deploy/.env.example', { secrets: secretsOf(services) });
  yield file('.github/workflows/ci.yml', { images, services: services.map(({ name }) => name).join(', ') });
  yield { kind: 'copy', path: '.dockerignore', owner: 'both', element: '', template: 'deploy/dockerignore' };
  for (const service of services) yield dockerfile(project, service);
}

function file(path: string, data: object): Contribution {
  return { kind: 'template', path, owner: 'both', element: '', template: `deploy/${path}`, data };
}

/** The image holds the service, its workspace packages and what they need in production. */
function dockerfile({ model }: Project, service: ServiceView): Contribution {
  const kernels = model.sharedKernels.map(({ name }) => `packages/kernels/${kebab(name)}`);
  return {
    kind: 'template',
    path: `services/${service.name}/Dockerfile`,
    owner: 'both',
    element: service.context.name,
    template: 'deploy/Dockerfile',
    data: {
      system: kebab(model.system.name),
      service: service.name,
      image: images.node,
      packages: ['packages/chassis', 'packages/contracts', ...kernels],
    },
  };
}
