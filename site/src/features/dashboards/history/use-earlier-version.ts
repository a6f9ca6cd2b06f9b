import { editsBetween } from '../../../../../core/api/dashboards/edits-between.ts';
import { useParam } from '../../../app/use-search.ts';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import type { Board } from '../data/use-board.ts';
import { type DashboardVersion, useHistory } from './use-history.ts';

/** The key of the address that names the version of a dashboard to look at. */
export const VERSION_KEY = 'version';

export type EarlierVersion = {
  /** The dashboard as it was, which nobody can change. */
  readonly board: Board;
  /** The version that is looked at; undefined while it loads, and if it is no longer kept. */
  readonly version?: DashboardVersion;
  readonly isGone: boolean;
  /** Makes it the present state, as changes that can be undone; undefined for those who may not. */
  readonly restore?: () => void;
  readonly leave: () => void;
};

/** The earlier version that the address names; undefined if it names none. */
export function useEarlierVersion(board: Board | undefined): EarlierVersion | undefined {
  const [named, setNamed] = useParam(VERSION_KEY);
  const { value: versions, failure } = useHistory(board?.id ?? '', board !== undefined && named !== undefined);
  if (board === undefined || named === undefined) return undefined;
  const version = versions?.find((each) => String(each.version) === named && !each.deleted);
  const { definition } = version ?? {};
  const leave = (): void => setNamed(undefined);
  const isGone = failure !== undefined || (versions !== undefined && version === undefined);
  if (version === undefined || definition === undefined) return { board, isGone, leave };
  return {
    board: { ...board, definition, mayEdit: false, apply: () => undefined, undo: undefined },
    version,
    isGone: false,
    leave,
    ...(board.mayEdit && {
      restore: () => {
        board.apply(editsBetween(board.definition, definition));
        leave();
        toast(t('history.restored'), { tone: 'good' });
      },
    }),
  };
}
