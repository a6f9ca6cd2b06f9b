import { describe, expect, it } from 'vitest';
import { acts, context, event, meaning, partsOf, say, span, step } from '../../../test/language/kinds/spoken-parts.ts';
import type { ConstituentMeaning } from '../../reading/constituent.ts';
import { readFunnel } from './read.ts';

describe('funnels', () => {
  it('takes the steps of the glossary, and events in the order of what persons did', () => {
    expect(meaning(readFunnel, say('convert'), span)).toMatchObject({
      steps: [step('signup'), step('purchase')],
      answer: 'rate',
    });
    expect(
      meaning(readFunnel, say('share'), say('of'), say('persons'), acts('signup'), say('and_then'), acts('purchase')),
    ).toMatchObject({ steps: [step('signup'), step('purchase')], answer: 'rate' });
    expect(meaning(readFunnel, say('share'), acts('login'), say('after_step'), acts('signup'))).toMatchObject({
      steps: [step('signup'), step('login')],
    });
  });

  it('tells where persons are lost from which share of them is', () => {
    expect(meaning(readFunnel, say('where_place'), say('drop_off'), say('in'), say('funnel'))).toMatchObject({
      answer: 'drop_off',
    });
    expect(meaning(readFunnel, say('drop_off'), say('rate'))).toMatchObject({ answer: 'drop_off_rate' });
  });

  it('counts those who came to a numbered step, and asks where there is none', () => {
    const steps: ConstituentMeaning = {
      type: 'steps',
      steps: [step('signup'), step('checkout_started'), step('purchase')],
      joined: 'arrow',
    };
    const numbered = (value: number): ConstituentMeaning => ({ type: 'number', number: { value, form: 'cardinal' } });
    expect(meaning(readFunnel, say('count_of'), say('funnel'), numbered(2), steps)).toMatchObject({
      answer: 'reached',
      steps: [step('signup'), step('checkout_started')],
    });
    const fourth = partsOf(say('count_of'), say('funnel'), numbered(4), steps);
    expect(readFunnel(fourth, context)).toEqual([]);
  });

  it('reads "B within 7 days of A", "B after A" and "the time to B from A" in the order in which they happen', () => {
    const sevenDays: ConstituentMeaning = { type: 'window', window: '7d' };
    expect(meaning(readFunnel, say('count_of'), acts('purchase'), sevenDays, say('of'), acts('signup'))).toMatchObject({
      steps: [step('signup'), step('purchase')],
      window: '7d',
      answer: 'reached',
    });
    expect(meaning(readFunnel, say('step_time'), event('purchase'), say('from'), event('signup'))).toMatchObject({
      steps: [step('signup'), step('purchase')],
      answer: 'time',
    });
  });

  it('gives a test beside one step to all of them, and a page to its own', () => {
    const tested = (name: string, property: string, value: string) => ({
      events: [name],
      where: [{ property, operator: 'is' as const, values: [value] }],
    });
    const steps: ConstituentMeaning = {
      type: 'steps',
      steps: [tested('page_view', 'page', '/'), tested('signup', 'utm_source', 'google')],
      joined: 'to',
    };
    expect(meaning(readFunnel, say('convert'), steps)).toMatchObject({
      steps: [tested('page_view', 'page', '/'), step('signup')],
      where: [{ property: 'utm_source', operator: 'is', values: ['google'] }],
    });
  });

  it('offers both ends for one named step, and one where a word tells which it is', () => {
    const given = (...is: ConstituentMeaning[]) =>
      readFunnel(partsOf(...is), context).map((each) => each.meaning.steps);
    expect(given(event('checkout_started'), say('convert'))).toEqual([
      [step('checkout_started'), step('purchase')],
      [step('signup'), step('checkout_started')],
    ]);
    expect(given(say('convert'), say('to'), event('checkout_started'))).toEqual([
      [step('signup'), step('checkout_started')],
    ]);
  });
});
