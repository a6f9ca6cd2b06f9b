import { Minimize } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from '../../../../ui/button/IconButton.tsx';
import { Name } from '../../../../ui/name/Name.tsx';
import { t } from '../../../../words/t.ts';
import type { Board } from '../../data/use-board.ts';
import { BoardGrid } from '../BoardGrid.tsx';
import styles from '../board.module.css';
import type { BoardContext } from '../use-board-context.ts';
import { ScreenAge } from './ScreenAge.tsx';
import { useScreenRefresh } from './use-screen-refresh.ts';

/** The tiles alone, on the whole screen, with new figures every minute. Escape leads back. */
export default function Screen({ board, context, onClose }: ScreenProps) {
  const { name, tiles } = board.definition;
  useBrowserScreen(onClose);
  useScreenRefresh(board);
  return (
    <ModalOverlay className={styles.screen ?? ''} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal>
        <Dialog aria-label={name} className={styles.screenDialog ?? ''}>
          <header className={styles.screenHead}>
            <h2 className={styles.title}>
              <Name text={name} cut="end" />
            </h2>
            <ScreenAge />
            <IconButton glyph={Minimize} label={t('board.leave_full_screen')} onPress={onClose} />
          </header>
          <BoardGrid tiles={tiles} context={context} hasMenu={false} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type ScreenProps = { readonly board: Board; readonly context: BoardContext; readonly onClose: () => void };

/** Asks the browser for the whole screen too; where it refuses, such as on a phone, the window has to do. */
function useBrowserScreen(onClose: () => void): void {
  const close = useEffectEvent(onClose);
  const wasFull = useRef(false);
  useEffect(() => {
    const { documentElement: page } = document;
    const change = (): void => {
      if (wasFull.current && document.fullscreenElement === null) close();
      wasFull.current = document.fullscreenElement !== null;
    };
    document.addEventListener('fullscreenchange', change);
    page.requestFullscreen?.().catch(() => undefined);
    return () => {
      document.removeEventListener('fullscreenchange', change);
      if (document.fullscreenElement !== null) void document.exitFullscreen();
    };
  }, []);
}
