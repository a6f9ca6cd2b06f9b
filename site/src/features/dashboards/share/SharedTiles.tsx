import { Checkbox } from '../../../ui/checkbox/Checkbox.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import { tileName } from '../board/tile-name.ts';
import { useBoardContext } from '../board/use-board-context.ts';
import type { Board } from '../data/use-board.ts';
import styles from './share.module.css';

/** The tiles of the dashboard, each shown by the link or not. */
export function SharedTiles({ board: { definition }, leftOut, onChange }: SharedTilesProps) {
  const { context } = useBoardContext(definition);
  if (context === undefined || definition.tiles.length === 0) return null;
  return (
    <fieldset className={styles.tiles}>
      <legend className={styles.label}>{t('share.tiles')}</legend>
      {definition.tiles.map((tile) => (
        <Checkbox
          key={tile.id}
          isChecked={!leftOut.includes(tile.id)}
          onChange={(isShown) => onChange(isShown ? leftOut.filter((each) => each !== tile.id) : [...leftOut, tile.id])}
        >
          <Name text={tileName(tile, context)} />
        </Checkbox>
      ))}
    </fieldset>
  );
}

type SharedTilesProps = {
  readonly board: Board;
  readonly leftOut: readonly string[];
  readonly onChange: (leftOut: readonly string[]) => void;
};
