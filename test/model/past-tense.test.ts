import { describe, expect, test } from 'vitest';
import { isPast, judgeTense, pastOf, verbsOf, wordsOf } from '../../src/model/questions/past-tense.ts';

test.each([
  ['OrderSentBack', ['Order', 'Sent', 'Back']],
  ['VATPaid', ['VAT', 'Paid']],
  ['PageSize2Set', ['Page', 'Size2', 'Set']],
  ['pageSize', ['page', 'Size']],
])('%s is %j', (name, words) => expect(wordsOf(name)).toEqual(words));

test.each([
  'Placed',
  'Sent',
  'Paid',
  'Made',
  'Taken',
  'Begun',
  'Sold',
  'Bought',
  'Lost',
  'Found',
  'Written',
  'Shipped',
  'Cut',
  'Set',
  'Put',
  'Read',
  'Run',
  'Ran',
  'Fell',
  'Held',
  'Overpaid',
  'Rebuilt',
  'Withdrawn',
  'Undone',
  'Unpaid',
  'Agreed',
  'Freed',
  'Used',
  'Tied',
  'Broken',
  'Spent',
  'Left',
  'Met',
  'Won',
  'Split',
  'Chosen',
  'Drawn',
  'Given',
  'Kept',
  'Learnt',
  'Spelt',
])('%s is a past', (word) => expect(isPast(word)).toBe(true));

test.each([
  'Place',
  'Feed',
  'Need',
  'Speed',
  'Exceed',
  'Red',
  'Bed',
  'Order',
  'Shipping',
  'Timeout',
  'Failure',
  'Send',
  'Pay',
])('%s is no past', (word) => expect(isPast(word)).toBe(false));

test.each([
  ['Place', 'Placed'],
  ['Ship', 'Shipped'],
  ['Cancel', 'Cancelled'],
  ['Open', 'Opened'],
  ['Deliver', 'Delivered'],
  ['Transfer', 'Transferred'],
  ['Pay', 'Paid'],
  ['Send', 'Sent'],
  ['Take', 'Taken'],
  ['Write', 'Written'],
  ['Apply', 'Applied'],
  ['Delay', 'Delayed'],
  ['Submit', 'Submitted'],
  ['Stop', 'Stopped'],
  ['Restart', 'Restarted'],
  ['Fix', 'Fixed'],
  ['Withdraw', 'Withdrawn'],
  ['Return', 'Returned'],
  ['Review', 'Reviewed'],
  ['Repair', 'Repaired'],
  ['Credit', 'Credited'],
  ['Log', 'Logged'],
  ['Find', 'Found'],
  ['Refuel', undefined],
  ['Echo', undefined],
  ['S3', undefined],
])('the participle of %s is %s', (verb, past) => expect(pastOf(verb)).toBe(past));

describe('the tense of an event', () => {
  const judge = (
    event: string,
    aggregate: string,
    commands: readonly string[] = [],
    others: readonly string[] = [],
  ) => judgeTense(event, aggregate, verbsOf(aggregate, commands, [event, ...others]));

  test.each([
    // Words that are verbs and nothing else.
    ['CancelBooking', 'Order', [], 'Cancel', 'BookingCancelled'],
    ['SubscriptionExpire', 'Subscription', [], 'Expire', 'SubscriptionExpired'],
    ['SendReminder', 'Invoice', [], 'Send', 'ReminderSent'],
    ['Confirm', 'Order', [], 'Confirm', 'OrderConfirmed'],
    ['JoinToGroup', 'Group', [], 'Join', undefined],
    ['SendBackParcel', 'Parcel', [], 'Send', 'ParcelSentBack'],
    ['CheckIn', 'Guest', ['CheckInGuest'], 'Check', 'GuestCheckedIn'],
    ['CheckOutGuest', 'Stay', ['CheckOutStay'], 'Check', 'GuestCheckedOut'],
    // Words that may be things, beside the name of the aggregate.
    ['ShipOrder', 'Order', [], 'Ship', 'OrderShipped'],
    ['PaymentRefund', 'Payment', [], 'Refund', 'PaymentRefunded'],
    ['ReturnParcel', 'Parcel', [], 'Return', 'ParcelReturned'],
    // Words that commands of the aggregate begin with.
    ['PriceRaise', 'Product', ['RaisePrice'], 'Raise', 'PriceRaised'],
    ['TankRefuel', 'Truck', ['RefuelTank'], 'Refuel', undefined],
  ] as const)('%s of %s says what to do', (event, aggregate, commands, verb, past) => {
    expect(judge(event, aggregate, commands)).toEqual({ verb, past });
  });

  test.each([
    // Something has happened.
    ['OrderPlaced', 'Order', []],
    ['OrderSentBack', 'Order', ['SendBack']],
    ['StockRunOut', 'StockItem', ['RunOut']],
    ['ParcelTakenBack', 'Parcel', ['TakeBackParcel']],
    ['PriceCut', 'Product', ['CutPrice']],
    ['SaleBegan', 'Sale', ['BeginSale']],
    ['AddressChangeRequested', 'Customer', ['RequestAddressChange']],
    // Nobody can tell.
    ['PaymentTimeout', 'Payment', []],
    ['OutOfStock', 'StockItem', ['StockShelf']],
    ['ShipAtBerth', 'Voyage', []],
    ['DayEnd', 'Till', []],
    ['CashRegister', 'Shift', []],
    ['AllClear', 'Alarm', []],
    ['BestellungAufgegeben', 'Bestellung', ['BestellungAufgeben']],
    ['OrderWasPaidFor', 'Order', []],
    // A word that the aggregate is called by is a thing, whatever its commands begin with.
    ['OrderUrgent', 'Order', ['OrderGoods']],
  ] as const)('nothing is said of %s of %s', (event, aggregate, commands) => {
    expect(judge(event, aggregate, commands)).toBeUndefined();
  });

  test('a word that begins another event in the past is a thing', () => {
    expect(judge('PriceAlert', 'Product', ['PriceProduct'])).toBeDefined();
    expect(judge('PriceAlert', 'Product', ['PriceProduct'], ['PriceChanged'])).toBeUndefined();
  });
});
