import type { CreatedShareLink } from '../../../../../core/api/share/share-links.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { t } from '../../../words/t.ts';
import { embedCode } from './draft.ts';
import styles from './share.module.css';

/** The address of a new link, which is shown once, and the code that embeds it where it may be embedded. */
export function MadeLink({ link, title }: { readonly link: CreatedShareLink; readonly title: string }) {
  return (
    <div className={styles.made}>
      <Banner tone="good" title={t('share.made')}>
        <p>{t('share.made_words')}</p>
      </Banner>
      <Copied label={t('share.address')} text={link.url} />
      {link.embed_origins.length > 0 && <Copied label={t('share.embed_code')} text={embedCode(link.url, title)} />}
    </div>
  );
}

/** The label is read with the text, and seen above it. */
function Copied(copied: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <p className={styles.label} aria-hidden="true">
        {copied.label}
      </p>
      <CodeBlock {...copied} />
    </div>
  );
}
