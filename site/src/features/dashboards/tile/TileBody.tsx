import { lazy, Suspense, useMemo, useState } from 'react';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { answerOf } from '../../explore/answers/index.ts';
import type { PartMark } from '../../explore/answers/table.ts';
import { FiguresView } from '../../explore/result/FiguresView.tsx';
import { fileNameOf } from '../../explore/result/file-name.ts';
import { shownForm } from '../../explore/result/forms.ts';
import { PictureView } from '../../explore/result/PictureView.tsx';
import { SaidAnswer } from '../../explore/result/SaidAnswer.tsx';
import type { AskedTile } from './asked-tile.ts';
import { conflictsOf, limitsOf } from './limits.ts';
import { rawTable } from './raw-table.ts';
import styles from './tile.module.css';
import { answeredOf } from './tile-answered.ts';
import type { TileAnswer } from './use-tile-answer.ts';

const AnswerTableView = lazy(() => import('../../explore/result/AnswerTableView.tsx'));

/** The figures of a tile, drawn by the parts of Explore. */
export default function TileBody({ tile, answer, hasFiles = true, onPress }: TileBodyProps) {
  const answered = useMemo(() => answeredOf(tile, answer), [tile, answer]);
  const shown = useMemo(() => answered && answerOf(answered), [answered]);
  const presentation = answered?.report.presentation;
  const [hidden, setHidden] = useState<readonly string[]>();
  const form = shown && presentation && shownForm(shown, presentation.chart).form;
  const picture = useMemo(() => (form === undefined ? undefined : shown?.picture(form)), [shown, form]);
  const table = useMemo(
    () => shown?.table(presentation?.table ?? 'series') ?? (answer.value && rawTable(answer.value)),
    [shown, presentation?.table, answer.value],
  );
  if (shown?.isEmpty || answer.value?.rows.length === 0) return <NothingFound tile={tile} />;
  if (picture !== undefined && presentation !== undefined) {
    return (
      <div className={styles.chart} data-kind={picture.kind}>
        <PictureView
          {...{ picture, onPress }}
          title={tile.name}
          height="fill"
          scale={presentation.scale}
          hiddenKeys={hidden ?? presentation.hiddenSeries}
          onHiddenKeysChange={setHidden}
        />
      </div>
    );
  }
  if (answered !== undefined && shown !== undefined && form === 'number') {
    return <FiguresView answered={answered} figures={shown.figures} isCompact onPress={onPress} />;
  }
  if (table === undefined) return null;
  return (
    <Suspense fallback={<SkeletonRows count={4} />}>
      {shown?.said?.warning !== undefined && <SaidAnswer said={{ ...shown.said, lines: [] }} />}
      <AnswerTableView
        {...{ table, onPress }}
        label={tile.name}
        fileName={hasFiles ? fileNameOf(tile.name) : undefined}
        maxHeight="calc(100cqh - 3rem)"
      />
    </Suspense>
  );
}

type TileBodyProps = {
  readonly tile: AskedTile;
  readonly answer: TileAnswer;
  readonly hasFiles?: boolean | undefined;
  readonly onPress?: ((mark: PartMark, anchor: Element) => void) | undefined;
};

/** Says what limits the tile: nothing found under two filters of one property is not the same as no data. */
function NothingFound({ tile: { filters } }: { tile: AskedTile }) {
  const limits = limitsOf(filters);
  const conflicts = conflictsOf(filters);
  return (
    <div className={styles.words}>
      <p>{t('board.nothing_found')}</p>
      {conflicts.map((conflict) => (
        <p key={conflict}>{t('board.conflict', { filters: conflict })}</p>
      ))}
      {conflicts.length === 0 && limits !== '' && <p>{t('board.limited_to', { filters: limits })}</p>}
    </div>
  );
}
