import type { CasesOf } from '../vendor-cases.ts';

export const casesOf: CasesOf = (nowMs) => {
  const atMs = Math.floor(nowMs / 1000) * 1000 - 600_000;
  const hit = {
    hitid_high: '3471862957028081664',
    hitid_low: '4611687631188733412',
    hit_time_gmt: String(atMs / 1000),
    post_visid_high: '31',
    post_visid_low: '42',
    visit_num: '3',
    visit_start_time_gmt: '1795168801',
    post_page_event: '0',
    post_pagename: 'Home',
    post_page_url: 'https://shop.example/a?utm_source=nl',
    post_referrer: 'https://news.example/',
    geo_country: 'deu',
    geo_city: 'berlin',
    exclude_hit: '0',
    hit_source: '1',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  };
  const row = { anonymous_id: '31_42', session_id: '31_42.3.1795168801', timestampMs: atMs };
  const view = {
    ...row,
    event: 'page_view',
    page: '/a',
    title: 'Home',
    source: 'nl',
    country: 'DE',
    city: 'berlin',
    browser: 'Firefox',
    referrer_domain: 'news.example',
  };
  return {
    exports: [
      {
        title: 'reads a view with its variables, after processing where there are both',
        record: { ...hit, prop1: 'a', post_prop1: 'b', post_evar12: 'c', evar3: 'd', post_campaign: 'spring' },
        rows: [{ ...view, campaign: 'spring', strings: { prop1: 'b', evar12: 'c', evar3: 'd' } }],
      },
      {
        title: 'reads the events that a hit counts as events of their own, and the revenue of its products',
        record: {
          ...hit,
          post_event_list: '1,200,20100=2.5,100,201',
          post_product_list: 'shoes;red^; shoe;2;30.1;;,;socks;1;5',
          post_purchaseid: 'o-1',
          post_currency: 'EUR',
        },
        rows: [
          view,
          { ...row, event: 'purchase', revenue: 35.1, currency: 'EUR', strings: { order_id: 'o-1', currency: 'EUR' } },
          { ...row, event: 'event1' },
          { ...row, event: 'event101', numbers: { value: 2.5 } },
          { ...row, event: 'event2' },
        ],
      },
      {
        title: 'counts an order that was sent again once, as Adobe does',
        record: { ...hit, post_event_list: '1,12', duplicate_purchase: '1' },
        rows: [view, { ...row, event: 'cart_add' }],
      },
      {
        title: 'reads links by their kinds',
        record: {
          ...hit,
          post_page_event: '102',
          post_page_event_var1: 'https://to.example/',
          post_page_event_var2: 'To',
        },
        rows: [{ ...row, event: 'outbound_click', strings: { url: 'https://to.example/', name: 'To' } }],
      },
      {
        title: 'leaves out hits that Adobe excludes',
        record: { ...hit, exclude_hit: '4' },
        rows: [],
      },
    ],
  };
};
