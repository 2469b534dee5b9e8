import { describe, expect, test } from 'vitest';
import { parse, vary } from '../broken.ts';

/** An orchestrated saga over three shops with one aggregate each; `change` edits the text. */
const model = (...changes: readonly (readonly [from: string, to: string])[]) =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`not in the model: ${from}`);
    return text.replace(from, to);
  }, saga);

const saga = `
msv: 1
system: { name: trip }
contextMap:
  relationships:
    - { between: [trip, hotel], pattern: partnership }
    - { between: [trip, plane], pattern: partnership }
contexts:
  trip:
    aggregates:
      Trip:
        valueObjects: { TripId: { of: uuid } }
        root: { id: TripId, fields: { origin: string } }
        lifecycle:
          states: [asked, booked, dropped]
          initial: asked
          final: [booked, dropped]
          transitions:
            - { on: CloseTrip, from: [asked], to: booked }
            - { on: DropTrip, from: [asked], to: dropped }
        commands:
          AskTrip: { input: { tripId: uuid, origin: string }, creates: true, emits: [TripAsked], idempotentBy: tripId }
          CloseTrip: { input: { tripId: uuid }, emits: [TripBooked] }
          DropTrip: { input: { tripId: uuid }, emits: [TripDropped] }
        events:
          TripAsked: { visibility: public, payload: { tripId: uuid } }
          TripBooked: { payload: { tripId: uuid } }
          TripDropped: { payload: { tripId: uuid } }
  hotel:
    aggregates:
      Room:
        valueObjects: { RoomId: { of: uuid } }
        root: { id: RoomId, fields: { tripId: uuid } }
        commands:
          KeepRoom: { input: { roomId: uuid, tripId: uuid }, creates: true, emits: [RoomKept], rejects: [HotelFull], idempotentBy: tripId }
          FreeRoom: { input: { roomId: uuid, tripId: uuid }, emits: [RoomFreed], idempotentBy: tripId }
        events:
          RoomKept: { visibility: public, payload: { tripId: uuid } }
          RoomFreed: { payload: { tripId: uuid } }
  plane:
    aggregates:
      Seat:
        valueObjects: { SeatId: { of: uuid } }
        root: { id: SeatId, fields: { tripId: uuid } }
        commands:
          BuySeat: { input: { seatId: uuid, tripId: uuid }, creates: true, emits: [SeatBought], rejects: [PlaneFull], idempotentBy: tripId }
          ReturnSeat: { input: { seatId: uuid, tripId: uuid }, emits: [SeatReturned], idempotentBy: tripId }
        events:
          SeatBought: { visibility: public, payload: { tripId: uuid } }
          SeatReturned: { payload: { tripId: uuid } }
sagas:
  book-trip:
    style: orchestrated
    in: trip
    correlateBy: tripId
    startsOn: trip.TripAsked
    timeout: 1h
    steps:
      - { name: room, do: hotel.KeepRoom, on: { ok: hotel.RoomKept, fail: HotelFull }, undo: hotel.FreeRoom }
      - { name: seat, do: plane.BuySeat, on: { ok: plane.SeatBought, fail: PlaneFull }, pivot: true }
      - { name: close, do: trip.CloseTrip, on: { ok: trip.TripBooked }, retriable: true }
    onFailure: trip.DropTrip
`;

const findings = (text: string) =>
  parse(text).problems.map(({ rule, steps = [] }) => `${rule}: ${steps.map(({ note }) => note).join(' | ')}`);

describe('a run of an orchestrated saga', () => {
  test('that always ends is no finding', () => {
    expect(findings(model())).toEqual([]);
  });

  test('that is refused at the second step is undone from the first', () => {
    expect(findings(model([', undo: hotel.FreeRoom', '']))).toEqual([
      expect.stringMatching(
        /^saga-step-without-undo: room: hotel.KeepRoom is done, but no answer comes in time \| nothing undoes/,
      ),
    ]);
  });

  test('shows the steps before the one that goes wrong', () => {
    const text = model([
      '      - { name: seat,',
      '      - { name: insure, do: trip.AskTrip, on: { ok: trip.TripAsked } }\n      - { name: seat,',
    ]);
    const [first = ''] = findings(text).filter((one) => one.startsWith('saga-step-without-undo'));
    expect(first).toContain(
      'room: hotel.KeepRoom is done, hotel.RoomKept tells it | insure: trip.AskTrip is done, but',
    );
  });

  test('without a declared pivot has its last step as the point of no return', () => {
    const noPivot = model([', pivot: true', ', undo: plane.ReturnSeat'], [', retriable: true', '']);
    expect(findings(noPivot)).toEqual([]);
  });

  test('repeats the pivot until it is answered, so that it has to be idempotent', () => {
    const text = model(['rejects: [PlaneFull], idempotentBy: tripId', 'rejects: [PlaneFull]']);
    expect(findings(text).map((one) => one.split(':')[0])).toEqual(['saga-step-not-idempotent']);
  });

  test('may repeat what a lifecycle refuses the second time', () => {
    expect(findings(model(['CloseTrip, from: [asked]', 'CloseTrip, from: [asked, booked]']))).toEqual([
      expect.stringContaining('trip.CloseTrip is done, its answer is lost, and it is asked again'),
    ]);
  });

  test('knows the state in which its first event left the aggregate', () => {
    const text = model(
      ['final: [booked, dropped]', 'final: [dropped]'],
      ['DropTrip, from: [asked]', 'DropTrip, from: [booked]'],
    );
    expect(findings(text)).toEqual([
      expect.stringContaining('trip.DropTrip is refused: trip.Trip is asked, it wants booked'),
    ]);
  });

  test('knows nothing of an aggregate whose first event two commands emit', () => {
    const text = model(
      ['final: [booked, dropped]', 'final: [dropped]'],
      ['DropTrip, from: [asked]', 'DropTrip, from: [booked]'],
      [
        '          CloseTrip: {',
        '          RenewTrip: { input: { tripId: uuid }, emits: [TripAsked] }\n          CloseTrip: {',
      ],
    );
    expect(findings(text)).toEqual([]);
  });

  test('does not take a compensation with another key for one that stops a late command', () => {
    const text = model([
      'FreeRoom: { input: { roomId: uuid, tripId: uuid }, emits: [RoomFreed], idempotentBy: tripId }',
      'FreeRoom: { input: { roomId: uuid, tripId: uuid, note: string }, emits: [RoomFreed], idempotentBy: note }',
    ]);
    expect(findings(text)).toEqual([
      expect.stringMatching(/^late-saga-command: .*hotel.KeepRoom is done now, late/),
    ]);
  });

  test('is not walked where a command is unknown, which is said', () => {
    expect(findings(model(['do: plane.BuySeat', 'do: plane.BuySeet']))).toEqual(['unknown-command: ']);
  });
});

describe('a choreography', () => {
  test('goes on with what a command emits where a step does not say it', () => {
    expect(findings(vary(',    emits: order.OrderReturned }', ' }'))).toEqual([]);
  });

  test('may be consumed by a participant at any version', () => {
    expect(findings(vary('order.OrderReturned@1, do', 'order.OrderReturned, do'))).toEqual([]);
  });
});

describe('event-loop', () => {
  test('leaves a circle alone that belongs to a saga', () => {
    const text = vary(
      '  - { whenever: order.OrderPlaced, then: saga:place-order }',
      '  - { whenever: payment.PaymentRefunded, then: order.MarkReturned }',
    );
    expect(findings(text)).toEqual([]);
  });
});
