import { Download, EyeOff } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { settled } from '../../../../../core/api/dashboards/layout.ts';
import type { DateRange } from '../../../../../core/api/kinds/fields.ts';
import type { PublicBoard, PublicTile } from '../../../../../core/api/share/public-board.ts';
import { shareApi } from '../../../api/share.ts';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { saveBlob } from '../../../ui/data-table/save-csv.ts';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { t } from '../../../words/t.ts';
import grid from '../board/board.module.css';
import { tileStyle } from '../board/tile-style.ts';
import { TextTile } from '../tile/TextTile.tsx';
import { TileFrame } from '../tile/TileFrame.tsx';
import { TileView } from '../tile/TileView.tsx';
import type { TileAnswer } from '../tile/use-tile-answer.ts';
import { drawnTile, partsIn, responseOf } from './drawn-tile.ts';
import styles from './public.module.css';
import { type ReadTile, useAnswers } from './use-answers.ts';
import type { Link } from './use-link.ts';

/** The tiles of a public link, on the grid of their dashboard. */
export default function PublicTiles({ link, board }: { readonly link: Link; readonly board: PublicBoard }) {
  const [choice, setChoice] = useState<Choice>('own');
  const range = RANGES[choice];
  const charts = useMemo(() => board.tiles.flatMap(({ kind, id }) => (kind === 'chart' ? [id] : [])), [board]);
  const { read, forget, retry } = useAnswers(link, charts, range);
  const places = useMemo(() => new Map(settled(board.tiles).map(({ id, place }) => [id, place])), [board]);
  useEffect(() => {
    document.title = board.name;
  }, [board.name]);
  const choose = (chosen: Choice): void => {
    forget();
    setChoice(chosen);
  };
  const save = async (id: string, name: string): Promise<void> => {
    saveBlob(`${name}.csv`, await shareApi.csv({ token: link.token, pass: link.pass.current }, id, range));
  };
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>
          <Name text={board.name} />
        </h1>
        {board.may_choose_range && (
          <Select
            label={t('filters.range')}
            isLabelHidden
            size="s"
            options={CHOICES.map((id) => ({ id, label: t(`share.range_${id}`) }))}
            value={choice}
            onChange={choose}
          />
        )}
      </header>
      <div className={grid.wide}>
        <div className={grid.grid} data-board-grid>
          {board.tiles.map((tile) => (
            <div
              key={tile.id}
              className={grid.item}
              data-kind={tile.kind}
              style={tileStyle(places.get(tile.id) ?? tile.place)}
            >
              <Tile
                tile={tile}
                read={read.get(tile.id)}
                onRetry={retry}
                onSave={board.csv ? () => save(tile.id, tile.title) : undefined}
              />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

const CHOICES = ['own', 'today', 'week', 'month', 'quarter', 'year'] as const;
type Choice = (typeof CHOICES)[number];
const RANGES: Readonly<Record<Choice, DateRange | undefined>> = {
  own: undefined,
  today: 'today',
  week: 'last_7_days',
  month: 'last_30_days',
  quarter: 'last_90_days',
  year: 'last_12_months',
};

type TileProps = {
  readonly tile: PublicTile;
  readonly read: ReadTile | undefined;
  readonly onRetry: () => void;
  readonly onSave: (() => Promise<void>) | undefined;
};

function Tile({ tile, read, onRetry, onSave }: TileProps) {
  if (tile.kind === 'text') return <TextTile title={tile.title} text={tile.text} />;
  if (tile.kind === 'left_out') {
    return (
      <TileFrame title={tile.title}>
        <p className={styles.leftOut}>
          <Icon glyph={EyeOff} /> {t(`share.left_out_${tile.why}`)}
        </p>
      </TileFrame>
    );
  }
  return <Chart {...{ tile, read, onRetry, onSave }} />;
}

function Chart({ tile, read, onRetry, onSave }: TileProps & { readonly tile: Extract<PublicTile, { kind: 'chart' }> }) {
  const value = read?.value;
  const asked = useMemo(() => drawnTile(tile, value), [tile, value]);
  const answer = useMemo((): TileAnswer => {
    const failure = read?.failure ? { failure: read.failure } : {};
    const known = asked && value ? { value: responseOf(value), of: asked.query, asOfMs: read?.asOfMs ?? 0 } : {};
    return {
      ...known,
      ...failure,
      parts: asked && value ? partsIn(asked.query, value) : {},
      isOutdated: false,
      isLoading: value === undefined && read?.failure === undefined,
      isRefreshing: false,
      retry: onRetry,
    };
  }, [asked, read, value, onRetry]);
  if (asked === undefined) return <TileFrame title={tile.title}>{t('board.not_a_query')}</TileFrame>;
  const actions = onSave && value && (
    <IconButton
      glyph={Download}
      size="s"
      label={t('share.download', { name: tile.title })}
      onPress={() => void onSave()}
    />
  );
  return <TileView tile={asked} answer={answer} actions={actions} hasFiles={false} />;
}
