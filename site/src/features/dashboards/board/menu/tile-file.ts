import { saveFile } from '../../../../ui/data-table/save-csv.ts';
import { answerOf } from '../../../explore/answers/index.ts';
import { fileNameOf } from '../../../explore/result/file-name.ts';
import { tableFile } from '../../../explore/result/table-file.ts';
import type { AskedTile } from '../../tile/asked-tile.ts';
import { rawTable } from '../../tile/raw-table.ts';
import { answeredOf } from '../../tile/tile-answered.ts';
import type { TileAnswer } from '../../tile/use-tile-answer.ts';

/** Saves the figures that a tile shows as CSV, as Explore does; undefined while there are none. */
export function tileFile(tile: AskedTile, answer: TileAnswer): (() => void) | undefined {
  const { value } = answer;
  if (value === undefined) return undefined;
  return () => {
    const answered = answeredOf(tile, answer);
    const table = answered ? answerOf(answered).table(answered.report.presentation.table) : rawTable(value);
    saveFile(`${fileNameOf(tile.name)}.csv`, tableFile(table));
  };
}
