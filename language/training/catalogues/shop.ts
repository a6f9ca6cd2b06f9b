import { aWorld, WEB_COLUMNS } from './invented.ts';

/** A shop: values that clash ("10" is a size, a version and a quantity), a coupon that may be missing. */
export const shop = aWorld({
  name: 'shop',
  about: 'Lantern & Loom, an online shop for home goods',
  events: {
    page_view: 84_000,
    product_viewed: 31_000,
    search: 12_500,
    add_to_basket: 9_400,
    order_placed: 3_100,
    newsletter_joined: 1_900,
    review_left: 700,
    order_returned: 310,
  },
  properties: {
    ...WEB_COLUMNS,
    page: { values: ['/', '/sale', '/kitchen', '/lighting', '/blog/care-guide', '/returns'], on: ['page_view'] },
    utm_source: { values: ['google', 'instagram', 'newsletter', 'pinterest', 'partner'], on: ['page_view'] },
    utm_campaign: { values: ['spring-sale', 'black-friday', 'welcome'], on: ['page_view'] },
    category: {
      values: ['kitchen', 'lighting', 'garden', 'textiles', 'outlet'],
      on: ['product_viewed', 'add_to_basket', 'order_placed'],
    },
    size: { values: ['M', 'S', 'L', '10', '12'], on: ['product_viewed', 'add_to_basket', 'order_placed'] },
    payment: { values: ['card', 'paypal', 'invoice'], on: ['order_placed'] },
    delivery: { values: ['standard', 'express'], on: ['order_placed'] },
    coupon: { values: ['SPRING10', 'WELCOME', 'VIP'], on: ['order_placed'] },
    total: { values: [49, 25, 120, 10, 300], on: ['order_placed'] },
    quantity: { values: [1, 2, 3, 10], on: ['add_to_basket', 'order_placed'] },
    gift: { values: [false, true], on: ['order_placed'] },
    loyalty: { values: ['none', 'silver', 'gold'], on: ['product_viewed', 'add_to_basket', 'order_placed'] },
    rating: { values: [5, 4, 3, 1, 2], on: ['review_left'] },
    reason: { values: ['too small', 'damaged', 'changed my mind', 'late'], on: ['order_returned'] },
    results: { values: [12, 0, 3, 25], on: ['search'] },
  },
  glossary: {
    turnover: { means: 'sum', event: 'order_placed', property: 'total', unit: 'EUR' },
    'average basket': { means: 'avg', event: 'order_placed', property: 'total', unit: 'EUR' },
    conversion: { means: 'funnel', steps: ['product_viewed', 'order_placed'] },
    'club members': { means: 'persons', where: { property: 'loyalty', in: ['silver', 'gold'] } },
    returns: { means: 'count', event: 'order_returned' },
    customers: { means: 'persons', event: 'order_placed' },
  },
});
