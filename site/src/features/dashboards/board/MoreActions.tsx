import { Copy, Ellipsis, FolderOutput, History, Pencil, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../../app/project.ts';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { Menu, MenuSeparator } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { t } from '../../../words/t.ts';
import { DeleteObject } from '../../filters/DeleteObject.tsx';
import type { Board } from '../data/use-board.ts';
import { useDashboardActions } from '../data/use-dashboard-actions.ts';

const CopyDialog = lazy(() => import('../copy/CopyDialog.tsx'));
const HistoryDialog = lazy(() => import('../history/HistoryDialog.tsx'));
const RenameBoard = lazy(() => import('./RenameBoard.tsx'));

/** Everything that concerns the dashboard as an object: its name, history, copies and deletion. */
export function MoreActions({ board }: { readonly board: Board }) {
  const [dialog, setDialog] = useState<'rename' | 'history' | 'copy' | 'delete'>();
  const mayCreate = useMay('dashboard', 'create');
  const { duplicate } = useDashboardActions();
  const close = (): void => setDialog(undefined);
  return (
    <>
      <Menu trigger={<IconButton glyph={Ellipsis} label={t('dashboards.more')} />} placement="bottom end">
        <MenuItem glyph={History} text={t('history.menu')} onAction={() => setDialog('history')} />
        {board.mayEdit && (
          <MenuItem glyph={Pencil} text={t('dashboards.rename')} onAction={() => setDialog('rename')} />
        )}
        {mayCreate && (
          <MenuItem glyph={Copy} text={t('results.duplicate')} onAction={() => void duplicate(board.saved)} />
        )}
        <MenuItem glyph={FolderOutput} text={t('copying.menu')} onAction={() => setDialog('copy')} />
        {board.mayEdit && <MenuSeparator />}
        {board.mayEdit && (
          <MenuItem glyph={Trash2} tone="danger" text={t('results.delete')} onAction={() => setDialog('delete')} />
        )}
      </Menu>
      <Suspense>
        {dialog === 'history' && <HistoryDialog id={board.id} onClose={close} />}
        {dialog === 'copy' && <CopyDialog id={board.id} onClose={close} />}
        {dialog === 'rename' && <RenameBoard board={board} onClose={close} />}
      </Suspense>
      {dialog === 'delete' && <DeleteObject kind="dashboards" object={board.saved} onDone={close} />}
    </>
  );
}
