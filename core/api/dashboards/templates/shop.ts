import { funnel, overTime, type Template, top } from './template.ts';

export const shop: Template = {
  id: 'shop',
  name: { en: 'Online shop', de: 'Onlineshop', es: 'Tienda en línea' },
  summary: {
    en: 'Orders, revenue, the way from product to order, and which sources sell.',
    de: 'Bestellungen, Umsatz, der Weg vom Produkt zur Bestellung und welche Quellen verkaufen.',
    es: 'Pedidos, ingresos, el camino del producto al pedido y qué fuentes venden.',
  },
  expects: [
    {
      id: 'product_viewed',
      usual: ['product_view', 'view_item', 'viewed_product', 'product_detail_viewed'],
      meaning: { en: 'A product was viewed', de: 'Ein Produkt wurde angesehen', es: 'Se vio un producto' },
      properties: [
        { id: 'product', usual: ['product_name', 'name', 'item_name', 'product_id', 'sku'], example: 'Red mug' },
      ],
    },
    {
      id: 'add_to_cart',
      usual: ['product_added', 'added_to_cart', 'cart_added', 'item_added'],
      meaning: {
        en: 'A product was put into the cart',
        de: 'Ein Produkt kam in den Warenkorb',
        es: 'Se añadió un producto al carrito',
      },
    },
    {
      id: 'checkout_started',
      usual: ['begin_checkout', 'checkout', 'initiate_checkout', 'started_checkout'],
      meaning: { en: 'A checkout began', de: 'Ein Bestellvorgang begann', es: 'Empezó un pago' },
    },
    {
      id: 'order_completed',
      usual: ['purchase', 'order', 'order_placed', 'checkout_completed', 'purchased', 'transaction', 'order_created'],
      meaning: { en: 'An order was paid', de: 'Eine Bestellung wurde bezahlt', es: 'Se pagó un pedido' },
      properties: [
        { id: 'amount', usual: ['revenue', 'total', 'value', 'price', 'order_total', 'grand_total'], example: 29.9 },
      ],
    },
  ],
  reports: [
    {
      id: 'orders',
      name: { en: 'Orders', de: 'Bestellungen', es: 'Pedidos' },
      query: overTime({ event: '{order_completed}' }),
      chart: 'number',
      columns: 4,
      rows: 3,
    },
    {
      id: 'revenue',
      name: { en: 'Revenue', de: 'Umsatz', es: 'Ingresos' },
      query: overTime({
        event: '{order_completed}',
        aggregation: 'sum',
        aggregation_property: '{order_completed.amount}',
      }),
      chart: 'number',
      columns: 4,
      rows: 3,
    },
    {
      id: 'average_order',
      name: { en: 'Average order', de: 'Durchschnittliche Bestellung', es: 'Pedido medio' },
      query: overTime({
        event: '{order_completed}',
        aggregation: 'avg',
        aggregation_property: '{order_completed.amount}',
      }),
      chart: 'number',
      columns: 4,
      rows: 3,
    },
    {
      id: 'revenue_by_day',
      name: { en: 'Revenue over time', de: 'Umsatz im Zeitverlauf', es: 'Ingresos a lo largo del tiempo' },
      query: overTime({
        event: '{order_completed}',
        aggregation: 'sum',
        aggregation_property: '{order_completed.amount}',
      }),
      chart: 'bar',
      columns: 12,
      rows: 6,
    },
    {
      id: 'checkout',
      name: { en: 'From product to order', de: 'Vom Produkt zur Bestellung', es: 'Del producto al pedido' },
      query: funnel('7d', '{product_viewed}', '{add_to_cart}', '{checkout_started}', '{order_completed}'),
      chart: 'steps',
      columns: 6,
      rows: 7,
    },
    {
      id: 'products',
      name: { en: 'Most viewed products', de: 'Meistgesehene Produkte', es: 'Productos más vistos' },
      query: top('{product_viewed.product}', { event: '{product_viewed}' }),
      chart: 'rows',
      columns: 6,
      rows: 7,
    },
    {
      id: 'sources',
      name: { en: 'Orders by source', de: 'Bestellungen nach Quelle', es: 'Pedidos por fuente' },
      query: top('session.source', { event: '{order_completed}' }),
      chart: 'rows',
      columns: 6,
      rows: 6,
    },
    {
      id: 'countries',
      name: { en: 'Orders by country', de: 'Bestellungen nach Land', es: 'Pedidos por país' },
      query: top('country', { event: '{order_completed}' }, 100),
      chart: 'map',
      columns: 6,
      rows: 6,
    },
  ],
};
