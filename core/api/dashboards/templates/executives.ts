import { overTime, type Template } from './template.ts';

const REVENUE = {
  event: '{order_completed}',
  aggregation: 'sum',
  aggregation_property: '{order_completed.amount}',
};

export const executives: Template = {
  id: 'executives',
  name: { en: 'Executive summary', de: 'Überblick für die Leitung', es: 'Resumen para la dirección' },
  summary: {
    en: 'Revenue, orders, new and returning people, and recurring revenue where there are subscriptions.',
    de: 'Umsatz, Bestellungen, neue und wiederkehrende Personen und wiederkehrender Umsatz, wo es Abos gibt.',
    es: 'Ingresos, pedidos, personas nuevas y recurrentes, e ingresos recurrentes donde hay suscripciones.',
  },
  expects: [
    {
      id: 'page_view',
      usual: ['pageview', '$pageview', 'page', 'page_viewed', 'viewed_page', 'screen_view', 'session_start'],
      meaning: { en: 'A page was viewed', de: 'Eine Seite wurde aufgerufen', es: 'Se vio una página' },
      isAutomatic: true,
    },
    {
      id: 'order_completed',
      usual: ['purchase', 'order', 'order_placed', 'checkout_completed', 'purchased', 'transaction', 'conversion'],
      meaning: { en: 'An order was paid', de: 'Eine Bestellung wurde bezahlt', es: 'Se pagó un pedido' },
      properties: [
        { id: 'amount', usual: ['revenue', 'total', 'value', 'price', 'order_total', 'grand_total'], example: 29.9 },
      ],
    },
    {
      id: 'subscription_started',
      usual: ['subscribed', 'subscription_created', 'plan_purchased', 'upgrade', 'upgraded'],
      meaning: { en: 'A paid plan began', de: 'Ein bezahlter Tarif begann', es: 'Empezó un plan de pago' },
      properties: [{ id: 'amount', usual: ['mrr', 'revenue', 'value', 'price', 'total'], example: 49 }],
    },
    {
      id: 'subscription_cancelled',
      usual: ['subscription_canceled', 'cancelled', 'canceled', 'churned', 'subscription_ended'],
      meaning: {
        en: 'A paid plan was cancelled',
        de: 'Ein bezahlter Tarif wurde gekündigt',
        es: 'Se canceló un plan de pago',
      },
    },
  ],
  reports: [
    {
      id: 'revenue',
      name: { en: 'Revenue', de: 'Umsatz', es: 'Ingresos' },
      query: overTime(REVENUE),
      chart: 'number',
      columns: 3,
      rows: 3,
    },
    {
      id: 'orders',
      name: { en: 'Orders', de: 'Bestellungen', es: 'Pedidos' },
      query: overTime({ event: '{order_completed}' }),
      chart: 'number',
      columns: 3,
      rows: 3,
    },
    {
      id: 'customers',
      name: { en: 'People who ordered', de: 'Personen mit Bestellung', es: 'Personas con pedido' },
      query: overTime({ event: '{order_completed}', aggregation: 'unique_users' }),
      chart: 'number',
      columns: 3,
      rows: 3,
    },
    {
      id: 'visitors',
      name: { en: 'Visitors', de: 'Besucher', es: 'Visitantes' },
      query: overTime({ event: '{page_view}', aggregation: 'unique_users' }),
      chart: 'number',
      columns: 3,
      rows: 3,
    },
    {
      id: 'revenue_by_day',
      name: { en: 'Revenue over time', de: 'Umsatz im Zeitverlauf', es: 'Ingresos a lo largo del tiempo' },
      query: overTime(REVENUE),
      chart: 'bar',
      columns: 6,
      rows: 6,
    },
    {
      id: 'new_and_returning',
      name: {
        en: 'New and returning people',
        de: 'Neue und wiederkehrende Personen',
        es: 'Personas nuevas y recurrentes',
      },
      query: { query_type: 'lifecycle', date_range: 'last_90_days', event: '{page_view}', interval: 'week' },
      chart: 'stacked',
      columns: 6,
      rows: 6,
    },
    {
      id: 'recurring_revenue',
      name: {
        en: 'Monthly recurring revenue',
        de: 'Monatlich wiederkehrender Umsatz',
        es: 'Ingresos recurrentes mensuales',
      },
      query: {
        query_type: 'recurring_revenue',
        date_range: 'last_12_months',
        interval: 'month',
        changes: { event: '{subscription_started}' },
        ends: { event: '{subscription_cancelled}' },
        amount: '{subscription_started.amount}',
      },
      chart: 'line',
      columns: 12,
      rows: 6,
    },
  ],
};
