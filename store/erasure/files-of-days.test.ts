import { expect, test } from 'vitest';
import { recordedProjectId } from '../../core/base/ids.ts';
import type { ColdDay } from '../cold/cold-days.ts';
import { batchesOf } from './files-of-days.ts';

const aDay = (files: number): ColdDay => ({
  projectId: recordedProjectId('p1'),
  day: '2026-06-01',
  version: 1,
  objects: Array.from({ length: files }, (_, at) => `file-${at}`),
  rows: 1,
  bytes: 1,
  checksum: '0',
  readAtMs: 0,
  hotUntilMs: 0,
  verifiedAtMs: 0,
  isSwept: true,
});
const filesOf = (...days: number[]) =>
  batchesOf(days.map(aDay)).map((batch) => batch.map(({ objects }) => objects.length));

test('takes as many days together as one query can read the files of, and no day apart', () => {
  expect(filesOf()).toEqual([]);
  expect(filesOf(200, 300, 1, 499, 1, 600, 500)).toEqual([[200, 300], [1, 499], [1], [600], [500]]);
  expect(filesOf(...Array(31).fill(1)).map((batch) => batch.length)).toEqual([30, 1]);
});
