import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CARD_KINDS, type Card } from '../language/training/cards/card.ts';
import { CARDS } from '../language/training/cards/index.ts';
import { worldNamed } from '../language/training/catalogues/index.ts';

/** Prints the cards for writers, one text a kind: `node scripts/print-cards.ts --to FOLDER`. */
const { values } = parseArgs({ options: { to: { type: 'string' } } });
if (values.to === undefined) throw new Error('Name the folder to write to: --to FOLDER.');
mkdirSync(values.to, { recursive: true });
for (const kind of CARD_KINDS) {
  const cards = CARDS.filter((card) => card.kind === kind);
  writeFileSync(join(values.to, `${kind}.txt`), `${cards.map(textOf).join('\n\n')}\n`);
}

function textOf(card: Card): string {
  const { about } = worldNamed(card.catalogue);
  const lines = [card.id, `Project: ${about}.`, `Its names: ${namesOf(card)}.`];
  if (card.previous !== undefined) lines.push(`Already asked and answered: ${card.previous.says}.`);
  lines.push(`Wanted: ${card.says}`);
  return lines.join('\n');
}

/** The events, properties and terms of the project, in plain words, with values where there are few. */
function namesOf({ catalogue: name }: Card): string {
  const { catalogue, glossary } = worldNamed(name);
  const events = catalogue.events.map((event) => plain(event.name)).join(', ');
  const properties = catalogue.properties
    .map((property) => {
      const values = property.type === 'string' ? property.values.slice(0, 6).map(({ value }) => value) : [];
      return values.length > 0 ? `${plain(property.name)} (${values.join(', ')})` : plain(property.name);
    })
    .join(', ');
  return `events: ${events}; properties: ${properties}; own terms: ${Object.keys(glossary).join(', ')}`;
}

/** `levelCompleted` and `order_placed` as words. */
function plain(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
