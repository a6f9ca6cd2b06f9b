import { Fragment } from 'react';
import { CodeBlock } from '../../ui/code-block/CodeBlock.tsx';
import { t } from '../../words/t.ts';
import form from './form.module.css';
import type { SnippetPlace, WayToSend } from './ways.ts';

type WayToSendSheetProps = { readonly way: WayToSend; readonly place: Omit<SnippetPlace, 'origin'> };

/** The texts to copy, with the address of this instance and the key of the project. */
export function WayToSendSheet({ way, place }: WayToSendSheetProps) {
  const { origin } = location;
  return (
    <div className={form.sheet}>
      <p>{t(way.text)}</p>
      {way.snippets.map(({ label, lead, text }) => (
        <Fragment key={label}>
          {lead !== undefined && <h2>{t(lead)}</h2>}
          <CodeBlock label={t(label)} text={text({ ...place, origin })} />
        </Fragment>
      ))}
    </div>
  );
}
