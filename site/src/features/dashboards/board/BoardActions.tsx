import { Maximize, Printer } from 'lucide-react';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { t } from '../../../words/t.ts';
import type { Board } from '../data/use-board.ts';
import { MailAction } from '../mail/MailAction.tsx';
import { ShareAction } from '../share/ShareAction.tsx';
import { CommentsButton } from '../together/comments/CommentsButton.tsx';
import { People } from '../together/People.tsx';
import { MoreActions } from './MoreActions.tsx';
import { usePrint } from './use-print.ts';

/** The actions on the dashboard as a whole: one line each, in the order of the header. */
export function BoardActions({ board, onScreen }: BoardActionsProps) {
  const print = usePrint();
  return (
    <>
      <People others={board.others} />
      <CommentsButton board={board} />
      <IconButton glyph={Printer} label={t('board.print')} onPress={print} />
      <IconButton glyph={Maximize} label={t('board.full_screen')} onPress={onScreen} />
      <MailAction board={board} />
      <ShareAction board={board} />
      <MoreActions board={board} />
    </>
  );
}

export type BoardActionsProps = { readonly board: Board; readonly onScreen: () => void };
