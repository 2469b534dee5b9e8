import type { Route } from '../../model/model.ts';
import type { Project } from '../block.ts';
import { handledRoutes, mountedPath } from '../http/routes-data.ts';
import { eventsOf } from '../view/payload-view.ts';
import type { ReactionView, ServiceView } from '../view/service-view.ts';
import { decisionsOf } from './decisions.ts';
import { settingsOf } from './example-environment.ts';

/** Data of the template `README.md` of a service. */
export function readmeData(project: Project, service: ServiceView): object {
  const { context, model } = service;
  const published = publishedEvents(service);
  const consumed = service.consumers.map((consumer) => ({
    type: consumer.type,
    does: reactionOf(consumer),
    queue: consumer.queue,
    retries: consumer.consume.onFailure.retries,
  }));
  const team = model.teams.find(({ name }) => name === context.team);
  return {
    service: service.name,
    purpose: context.purpose === '' ? `The bounded context ${context.name}.` : context.purpose,
    team: team === undefined ? context.team : [team.name, team.channel].filter(Boolean).join(', '),
    routes: handledRoutes(service).map(({ view: { route } }) => ({
      method: route.method,
      path: mountedPath(service, route),
      handles: route.handles,
      access: accessOf(route),
    })),
    published,
    consumed,
    noEvents: published.length === 0 && consumed.length === 0,
    calls: service.clients.flatMap(({ calls, to }) =>
      calls.map((call) => ({
        to: call.to.kind === 'context' ? `${to}, ${call.to.message}` : to,
        why: cell(call.why),
        limits: `${call.timeoutMs} ms, ${call.retries} ${call.retries === 1 ? 'retry' : 'retries'}`,
        fallback: cell(call.fallback),
      })),
    ),
    decisions: decisionsOf(service),
    settings: settingsOf(project, service).map(({ name, value, meaning }) => ({
      name,
      example: value === '' ? '' : `\`${value}\``,
      meaning,
    })),
  };
}

/** Data of the template `RUNBOOK.md`. */
export function runbookData(service: ServiceView): object {
  const queues = service.consumers
    .filter(({ consume }) => consume.onFailure.then !== 'drop')
    .map(({ queue, consume }) => ({
      name: queue,
      option: consume.onFailure.then === 'park' ? ' --parked' : '',
    }));
  const unit = service.model.platform.services.find(({ name }) => name === service.name);
  const [first] = queues;
  return {
    service: service.name,
    queues,
    firstQueue: first === undefined ? '' : `${first.name}${first.option}`,
    p95: unit?.slo.p95Ms ?? 0,
    hasReadModels: service.readModels.length > 0,
  };
}

function accessOf({ auth, scope }: Route): string {
  switch (auth) {
    case 'jwt':
      return scope === '' ? 'a user' : `a user with \`${scope}\``;
    case 'service':
      return 'another service';
    case 'api-key':
      return scope === '' ? 'the holder of a key' : `the holder of a key with \`${scope}\``;
    default:
      return 'anybody';
  }
}

function publishedEvents(service: ServiceView): readonly object[] {
  return service.aggregates.flatMap((aggregate) =>
    aggregate.events
      .filter(({ isPublic }) => isPublic)
      .map(({ name, event }) => {
        const emitters = aggregate.commands.filter((command) =>
          eventsOf(aggregate, command).some((one) => one.name === name),
        );
        const when = emitters.map((command) => command.name).join(', ');
        return {
          type: `${service.context.name}.${name}.v${event.version}`,
          when: when === '' ? 'never yet' : when,
        };
      }),
  );
}

/** What a consumed event sets off: a command or a function of the team, and the read models it keeps up to date. */
function reactionOf(consumer: ReactionView): string {
  const updates = consumer.projects.map(({ name }) => `updates ${name}`);
  if (consumer.does === 'command') return [consumer.command.name, ...updates].join(', ');
  if (consumer.does === 'function') return [`\`${consumer.handler}\``, ...updates].join(', ');
  return updates.join(', ');
}

/** Text of the model as a cell of a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}
