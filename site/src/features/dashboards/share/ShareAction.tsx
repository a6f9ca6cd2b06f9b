import { Globe, Share2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { t } from '../../../words/t.ts';
import type { Board } from '../data/use-board.ts';
import { useLinks } from './use-links.ts';

const ShareDialog = lazy(() => import('./ShareDialog.tsx'));

/** Opens the public links of a dashboard. Editors see at its head that it has some. */
export function ShareAction({ board }: { readonly board: Board }) {
  const { links = [], isEnabled } = useLinks(board.id);
  const [isOpen, setIsOpen] = useState(false);
  if (!isEnabled) return null;
  return (
    <>
      {links.length > 0 && (
        <Badge tone="warn">
          <Icon glyph={Globe} size="s" /> {t('share.public')}
        </Badge>
      )}
      <IconButton glyph={Share2} label={t('share.share')} onPress={() => setIsOpen(true)} />
      {isOpen && (
        <Suspense>
          <ShareDialog board={board} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
