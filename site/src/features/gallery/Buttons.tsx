import { Bell, ChevronDown, Copy, Plus, Settings } from 'lucide-react';
import { Badge } from '../../ui/badge/Badge.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { IconButton } from '../../ui/button/IconButton.tsx';
import { Kbd } from '../../ui/kbd/Kbd.tsx';
import styles from './gallery.module.css';
import { LONG_NAME } from './names.ts';

export function Buttons() {
  return (
    <>
      <div className={styles.row}>
        <Button variant="primary" glyph={Plus}>
          New report
        </Button>
        <Button endGlyph={ChevronDown}>Compare</Button>
        <Button variant="quiet" glyph={Copy}>
          Copy link
        </Button>
        <Button variant="danger">Delete project</Button>
        <Button variant="primary" isPending>
          Saving
        </Button>
        <Button isDisabled>Not now</Button>
      </div>
      <div className={styles.row}>
        <Button size="s" variant="primary">
          Apply
        </Button>
        <Button size="s" endGlyph={ChevronDown}>
          Day
        </Button>
        <Button size="s" variant="quiet">
          Details
        </Button>
        <IconButton glyph={Settings} label="Settings" />
        <IconButton glyph={Bell} label="12 alerts" count={12} />
        <IconButton glyph={Copy} label="Copy link" size="s" shortcut="mod+L" />
        <div className={styles.narrow}>
          <Button>{LONG_NAME}</Button>
        </div>
      </div>
      <div className={styles.row}>
        <Badge>Draft</Badge>
        <Badge tone="accent">Beta</Badge>
        <Badge tone="live" hasDot>
          7 visitors now
        </Badge>
        <Badge tone="good" hasDot>
          Active
        </Badge>
        <Badge tone="warn">Expires tomorrow</Badge>
        <Badge tone="bad">Failed</Badge>
        <Badge tone="info">Viewer</Badge>
        <Kbd keys="mod+K" />
        <Kbd keys="G O" />
        <Kbd keys="Escape" />
      </div>
    </>
  );
}
