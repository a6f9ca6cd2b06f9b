import { expect, test } from 'vitest';
import { rejectedReasons } from './rejected-reasons.ts';
import { IMPORT_SOURCES, importCommands } from './sources.ts';

test('names the reasons of rejected events, the most frequent first, and none that did not occur', () => {
  expect(rejectedReasons({ invalid_id: 0, erased_person: 3, missing_event: 3, timestamp_too_old: 9 })).toEqual([
    { code: 'timestamp_too_old', events: 9 },
    { code: 'erased_person', events: 3 },
    { code: 'missing_event', events: 3 },
  ]);
});

test('sends each tool’s file to this service, under a key by which it resumes', () => {
  for (const { file } of IMPORT_SOURCES) {
    const { command, request } = importCommands(file, 'https://stats.example');
    expect(command).toContain(`npm run import -- ${file} --url https://stats.example`);
    expect(request).toContain('Idempotency-Key');
  }
});
