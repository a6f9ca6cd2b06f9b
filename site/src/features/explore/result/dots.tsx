import type { ReactNode } from 'react';
import { colourKey } from '../../../../../core/api/chart-models/colours.ts';
import { slotColour } from '../../../charts/theme/chart-theme.ts';
import { coloursOf } from '../../../charts/theme/colour-memory.ts';
import type { AnswerTable, ColourOf } from '../answers/table.ts';
import styles from './answer-table.module.css';

/** The dot of a value, in the colour that it has in charts. */
export type Dots = (colour: ColourOf | undefined) => ReactNode;

/** The dots of a table. All its values share one choice of colours, as the values of a chart do. */
export function dotsOf({ columns, rows }: AnswerTable): Dots {
  const all = [...columns, ...rows.flatMap(({ cells }) => cells)].map(({ colourOf }) => colourOf);
  const named = all.filter((each) => each !== undefined && each !== 'rest');
  const identities = [...new Map(named.map((each) => [colourKey(each), each])).values()];
  const slots = coloursOf(identities);
  const known = new Map(identities.map((each, place) => [colourKey(each), slots[place]]));
  return (colour) => {
    if (colour === undefined) return undefined;
    const background = slotColour(colour === 'rest' ? undefined : known.get(colourKey(colour)));
    return <span className={styles.dot} style={{ background }} />;
  };
}
