import { readFileSync } from 'node:fs';
import { shapeOf } from '../../core/ingest/import/file-shape.ts';
import { LineForm } from '../../core/ingest/import/line-form.ts';
import { RecordReader } from '../../core/ingest/import/record-reader.ts';
import type { RawEvent } from '../../core/ingest/raw-event.ts';

/** A file as `POST /import` reads it: what it is taken for, its events, and what was refused. */
export type ReadExport = {
  readonly format: string | undefined;
  readonly events: readonly RawEvent[];
  readonly refused: readonly string[];
};

/** Reads a file of `test/fixtures/exports`, or the text that is given in its place. */
export function readExport(file: { readonly name: string } | { readonly text: string }, timeZone = 'UTC'): ReadExport {
  const text =
    'text' in file ? file.text : readFileSync(new URL(`../fixtures/exports/${file.name}`, import.meta.url), 'utf8');
  const { shape, format } = shapeOf(text.slice(0, text.indexOf('\n')));
  const bytes = new TextEncoder().encode(text);
  new LineForm(shape).rewrite(bytes);
  const reader = new RecordReader(shape, format, { timeZone });
  const events: RawEvent[] = [];
  const refused: string[] = [];
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    const read = reader.read(line);
    if (read.kind === 'refused') refused.push(`${read.code}: ${read.message}`);
    if (read.kind === 'events') events.push(...read.events);
  }
  return { format: reader.format, events, refused };
}
