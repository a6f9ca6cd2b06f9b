import { Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { TileProblem } from '../../../../../core/api/dashboards/tile-query.ts';
import type { Tile } from '../../../../../core/api/objects/dashboards.ts';
import type { Saved } from '../../../api/objects.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { useDeletedObjects, useObjectChanges } from '../../../data/use-objects.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { TileFrame } from '../tile/TileFrame.tsx';
import styles from './board.module.css';

/** A tile whose report, metric or segment was deleted: who did it, and the way back. It shows no other figures. */
export function MissingTile({ tile, problem, grip, actions }: MissingTileProps) {
  const { value: list } = useDeletedObjects(problem.object);
  const deleted = list?.find(({ id }) => id === problem.id);
  const title = tile.title ?? deleted?.definition.name ?? t(`board.missing_${problem.object}`);
  return (
    <TileFrame title={title} isBusy={list === undefined} {...{ grip, actions }}>
      <div className={styles.missing}>
        {deleted !== undefined ? (
          <Deleted object={deleted} kind={problem.object} />
        ) : (
          list !== undefined && <p>{t(`board.missing_${problem.object}_words`, { id: problem.id })}</p>
        )}
      </div>
    </TileFrame>
  );
}

type MissingTileProps = {
  readonly tile: Tile;
  readonly problem: TileProblem;
  readonly grip?: ReactNode;
  readonly actions?: ReactNode;
};

type DeletedProps = { readonly object: Saved<{ readonly name: string }>; readonly kind: TileProblem['object'] };

function Deleted({ object, kind }: DeletedProps) {
  const { timezone } = useProject();
  const mayRestore = useMay('dashboard', 'update');
  const { undo } = useObjectChanges(kind);
  const [isBusy, setBusy] = useState(false);
  const { name } = object.definition;
  const time = dayAndTime(Date.parse(object.changed_at), timezone);
  const person = object.changed_by_name;
  const restore = async (): Promise<void> => {
    setBusy(true);
    const outcome = await undo(object);
    setBusy(false);
    if (outcome.ok) toast(t('board.restored', { name }), { tone: 'good' });
    else toast(outcome.failure.message, { tone: 'bad' });
  };
  return (
    <>
      <p>{person === undefined ? t('board.deleted', { name, time }) : t('board.deleted_by', { name, person, time })}</p>
      {mayRestore && (
        <Button size="s" glyph={Undo2} isPending={isBusy} onPress={() => void restore()}>
          {t('board.restore')}
        </Button>
      )}
    </>
  );
}
