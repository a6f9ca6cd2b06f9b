import { expect, test } from 'vitest';
import { unreadFile } from './file-shape.ts';
import { RecordReader } from './record-reader.ts';

const csv = (columns: string) => columns;
const json = (record: object) => JSON.stringify(record);

test.each([
  ['GA4', json({ event_date: '20261120', event_timestamp: '1', event_name: 'page_view' })],
  ['GA4', csv('event_date,event_timestamp,event_name,user_pseudo_id')],
  ['Universal Analytics', json({ visitId: 1, fullVisitorId: '2', hits: [] })],
  ['GA4 table of users', json({ pseudo_user_id: 'p', user_info: {} })],
  ['Umami', csv('session_id,website_id,browser,os,device,created_at')],
  ['Umami', csv('event_data_id,website_id,website_event_id,data_key,string_value')],
  ['Matomo', json({ idSite: 1, idVisit: 2, visitorId: 'v' })],
  ['log_action', csv('idaction,name,hash,type,url_prefix')],
  ['Matomo', csv('label,nb_uniq_visitors,nb_visits,nb_actions')],
  ['Adobe', csv('hitid_high\thitid_low\tpost_pagename')],
  ['Adobe', Array.from({ length: 400 }, (_, at) => String(at)).join('\t')],
  ['Heap', csv('event_id,user_id,session_id,time,event_table_name')],
  ['Snowplow', json({ app_id: 'a', platform: 'web', collector_tstamp: 't', event: 'page_view', event_id: 'e' })],
  ['Snowplow', `shop\tweb\t2026-11-20 10:00:00.000${'\t'.repeat(128)}`],
  ['Google Analytics', '# ----------------------------------------'],
  ['Google Analytics', csv('Page path and screen class,Views,Users')],
  ['Snowflake', csv('"UUID","EVENT","PROPERTIES","TIMESTAMP"')],
  ['Segment or RudderStack', csv('id,received_at,event,original_timestamp,context_page_url')],
  ['GoatCounter', csv('2Path,Title,Event,UserAgent,Browser')],
  ['the log of a web server', '203.0.113.7 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 12'],
  ['a web page', '<!DOCTYPE html><html lang="en">'],
  ['a web page, or XML', '<?xml version="1.0"?>'],
  ['columns name, price', csv('name,price')],
  ['columns name, price', csv('name;price')],
  ['columns Name, Datum', csv('"Name"\tDatum')],
])('says that a file looks like %s', (kind, firstLine) => {
  const problem = unreadFile(firstLine) ?? '';
  expect(problem).toContain('This looks like ');
  expect(problem).toContain(kind);
  expect(problem).toContain('format');
});

test.each([
  ['an event', '{"event":"a","timestamp":"2026-11-20","website_id":"w"}'],
  ['an event without a name', '{"timestamp":"2026-11-20"}'],
  ['a broken line', '{"event":"a", broken'],
  ['a line of text', 'hello'],
  ['a sentence', 'this is not json, it is text'.replace('it is', '{it is')],
])('reads a file that begins with %s', (_, firstLine) => {
  expect(unreadFile(firstLine)).toBeUndefined();
});

test('names the other tool when it refuses members of its array, and reads events after a record without a name', () => {
  const reader = new RecordReader('array', undefined, { timeZone: 'UTC' });
  const foreign = reader.read('{"event_date":"20261120","event_name":"page_view","event_timestamp":1}');
  expect(foreign).toMatchObject({ kind: 'refused', code: 'missing_event', message: expect.stringContaining('GA4') });
  const unnamed = reader.read('{"when":"2026-11-20","what":"signup"}');
  expect(unnamed).toMatchObject({
    code: 'missing_event',
    message: expect.stringContaining('The format of this file is not known: its fields are when, what.'),
  });
  expect(reader.read('{"event":"a"}')).toMatchObject({ kind: 'events' });
  expect(reader.format).toBe('native');
});
