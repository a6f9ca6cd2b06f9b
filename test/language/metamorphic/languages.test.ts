import { describe, expect, it } from 'vitest';
import { normalForm } from '../../../language/meaning/normal-form.ts';
import { readQuestion } from '../../../language/reading/read-question.ts';
import { isHeldBack } from '../../../language/training/bank/bank.ts';
import { CARDS } from '../../../language/training/cards/index.ts';
import { BANK_CLOCK, projectsOfWorlds } from '../../../language/training/projects.ts';
import { readBank } from '../../../scripts/language/read-bank.ts';
import { sampled } from '../sampled.ts';

const projectNamed = projectsOfWorlds();

describe('the same question in two languages', () => {
  it('has the same meaning if both are read', () => {
    const cards = new Set(sampled(CARDS, 7));
    const readings = readBank()
      .filter((wording) => !isHeldBack(wording) && cards.has(wording.card) && typeof wording.card.meaning === 'object')
      .flatMap(({ language, card, text }) => {
        const previous = card.previous === undefined ? [] : [card.previous.meaning];
        const outcome = readQuestion({ text, previous, ...BANK_CLOCK }, projectNamed(card.catalogue));
        return outcome.is === 'read' ? [{ language, card, form: normalForm(outcome.meaning, BANK_CLOCK) }] : [];
      });
    const byCard = Object.entries(Object.groupBy(readings, ({ card }) => card.id));
    const several = byCard.filter(([, all = []]) => new Set(all.map(({ language }) => language)).size > 1);
    const apart = several.filter(([, all = []]) => new Set(all.map(({ form }) => form)).size > 1).map(([id]) => id);
    // biome-ignore lint/suspicious/noConsole: figures are the point of this test.
    console.log(`cards read in several languages: ${several.length}, of which with several meanings: ${apart.length}`);
    expect(apart.length).toBeLessThanOrEqual(several.length / 8);
  }, 300_000);
});
