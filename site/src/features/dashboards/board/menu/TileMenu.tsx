import { useNavigate } from '@tanstack/react-router';
import { ChartLine, Copy, Ellipsis, FileSpreadsheet, MessageSquare, Pencil, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Tile } from '../../../../../../core/api/objects/dashboards.ts';
import { projectAddress } from '../../../../app/AppLink.tsx';
import { useProject } from '../../../../app/project.ts';
import { useParam } from '../../../../app/use-search.ts';
import { IconButton } from '../../../../ui/button/IconButton.tsx';
import { Menu, MenuSeparator } from '../../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../../ui/menu/MenuItem.tsx';
import { toast } from '../../../../ui/toast/toast.ts';
import { t } from '../../../../words/t.ts';
import type { AskedTile } from '../../tile/asked-tile.ts';
import type { TileAnswer } from '../../tile/use-tile-answer.ts';
import { COMMENTS_KEY } from '../../together/comments/CommentsButton.tsx';
import { useShownBoard } from '../board-context.ts';
import { exploreSearch } from './explore-search.ts';
import { duplicateOf, removalOf } from './tile-changes.ts';
import { tileFile } from './tile-file.ts';

const TileDialog = lazy(() => import('./TileDialog.tsx'));

/** The actions of a tile. Viewers read further; editors change it. */
export default function TileMenu({ tile, asked, answer }: TileMenuProps) {
  const board = useShownBoard();
  const project = useProject();
  const [isEditing, setEditing] = useState(false);
  const navigate = useNavigate();
  const [, showComments] = useParam(COMMENTS_KEY);
  const saveFile = asked && answer && tileFile(asked, answer);
  const { definition, mayEdit, apply } = board;
  const search = asked && exploreSearch(asked, tile, board.id);
  const remove = (): void => {
    const name = asked?.name ?? tile.title ?? t('board.text');
    apply(removalOf(definition, tile.id));
    toast(t('board.removed', { name }), { undo: () => apply([{ type: 'add_tile', tile }]) });
  };
  return (
    <>
      <Menu trigger={<IconButton glyph={Ellipsis} label={t('board.tile_actions')} size="s" />} placement="bottom end">
        {search !== undefined && (
          <MenuItem
            id="explore"
            glyph={ChartLine}
            text={t('board.open_in_explore')}
            onAction={() => void navigate({ to: projectAddress(project.id, 'explore'), search })}
          />
        )}
        {saveFile !== undefined && (
          <MenuItem id="csv" glyph={FileSpreadsheet} text={t('results.download_csv')} onAction={saveFile} />
        )}
        <MenuItem
          id="comment"
          glyph={MessageSquare}
          text={t('comments.comment')}
          onAction={() => showComments(tile.id)}
        />
        {mayEdit && (
          <>
            {asked !== undefined && <MenuSeparator />}
            <MenuItem id="edit" glyph={Pencil} text={t('board.edit_tile')} onAction={() => setEditing(true)} />
            <MenuItem
              id="duplicate"
              glyph={Copy}
              text={t('board.duplicate')}
              onAction={() => apply(duplicateOf(definition, tile))}
            />
            <MenuItem id="remove" glyph={Trash2} tone="danger" text={t('board.remove')} onAction={remove} />
          </>
        )}
      </Menu>
      {isEditing && (
        <Suspense>
          <TileDialog tile={tile} onApply={apply} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  );
}

type TileMenuProps = {
  readonly tile: Tile;
  /** Undefined for texts, and while something that the tile names is gone. */
  readonly asked: AskedTile | undefined;
  readonly answer: TileAnswer | undefined;
};
