import type { Replies } from '../../reply/replies.ts';
import { answers } from './replies/answers.ts';
import { asking } from './replies/asking.ts';
import { commonEvents } from './replies/common-events.ts';
import { doubts } from './replies/doubts.ts';
import { explain } from './replies/explain.ts';
import { nouns } from './replies/nouns.ts';
import { reading } from './replies/reading.ts';
import { spans } from './replies/spans.ts';

export const replies: Replies = {
  locale: 'de-DE',
  hasCapitals: true,
  marks: {
    comma: ', ',
    also: ', ',
    clause: '; ',
    next: ' ',
    stop: '.',
    quoted: '„{text}“',
  },
  nouns,
  spans,
  reading,
  answers,
  doubts,
  explain,
  asking,
  commonEvents,
};
