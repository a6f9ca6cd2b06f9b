import { aWorld } from './invented.ts';

/** A portal for freight: properties that are common words (`value`, `status`, `type`), values that are words of time and order. */
export const b2b = aWorld({
  name: 'b2b',
  about: 'Harbourline, a portal where companies order freight',
  events: {
    login: 21_000,
    quote_requested: 7_800,
    quote_sent: 6_900,
    order_booked: 2_700,
    shipment_delivered: 2_500,
    shipment_delayed: 480,
    invoice_paid: 2_300,
    document_downloaded: 9_900,
    user_invited: 640,
    complaint_filed: 90,
  },
  properties: {
    country: { values: ['DE', 'NL', 'US', 'CN', 'SG', 'BR', 'FR'], on: 'all' },
    device: { values: ['desktop', 'mobile', 'tablet'], on: 'all' },
    browser: { values: ['Edge', 'Chrome', 'Firefox'], on: 'all' },
    source: { values: ['fair', 'google', 'partner', 'cold call'], on: ['login', 'quote_requested'] },
    mode: {
      values: ['sea', 'road', 'air', 'rail'],
      on: ['quote_requested', 'quote_sent', 'order_booked', 'shipment_delivered', 'shipment_delayed'],
    },
    carrier: {
      values: ['Nordlys', 'BlueFin', 'Condor'],
      on: ['order_booked', 'shipment_delivered', 'shipment_delayed'],
    },
    status: { values: ['open', 'first', 'closed', 'on hold'], on: ['quote_requested', 'quote_sent'] },
    value: { values: [1200, 4500, 800, 10], on: ['quote_sent', 'order_booked'] },
    amount_paid: { values: [1200, 4500, 800], on: ['invoice_paid'] },
    weight_kg: { values: [500, 1000, 10, 50], on: ['order_booked', 'shipment_delivered'] },
    days_late: { values: [1, 2, 3, 10], on: ['shipment_delayed'] },
    type: { values: ['customs', 'invoice', 'label'], on: ['document_downloaded'] },
    role: { values: ['buyer', 'admin', 'viewer'], on: ['login', 'quote_requested', 'document_downloaded'] },
    industry: {
      values: ['retail', 'chemicals', 'machinery', 'food'],
      on: ['login', 'quote_requested', 'order_booked'],
    },
    account_size: {
      values: ['1-10', '10-50', '50+'],
      on: ['login', 'quote_requested', 'order_booked', 'invoice_paid'],
    },
    dangerous_goods: { values: [false, true], on: ['quote_requested', 'order_booked'] },
  },
  glossary: {
    bookings: { means: 'count', event: 'order_booked' },
    'booked value': { means: 'sum', event: 'order_booked', property: 'value', unit: 'EUR' },
    'cash in': { means: 'sum', event: 'invoice_paid', property: 'amount_paid', unit: 'EUR' },
    'win rate': { means: 'funnel', steps: ['quote_sent', 'order_booked'] },
    'key accounts': { means: 'persons', where: { property: 'account_size', in: ['50+'] } },
    'air freight': { means: 'filter', where: { property: 'mode', in: ['air'] } },
  },
});
