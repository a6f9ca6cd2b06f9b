import { lazy, type ReactNode, Suspense } from 'react';
import { TileFrame } from './TileFrame.tsx';
import styles from './tile.module.css';

// Dashboards without texts do not load what reads Markdown.
const TextBlocks = lazy(() => import('./TextBlocks.tsx'));

/** A text on a dashboard, in Markdown. */
export function TextTile({ title, text, grip, actions }: TextTileProps) {
  return (
    <TileFrame title={title} kind="text" {...{ grip, actions }}>
      <div className={styles.prose}>
        <Suspense fallback={<p>{text}</p>}>
          <TextBlocks text={text} />
        </Suspense>
      </div>
    </TileFrame>
  );
}

type TextTileProps = {
  readonly title: string;
  readonly text: string;
  readonly grip?: ReactNode;
  readonly actions?: ReactNode;
};
