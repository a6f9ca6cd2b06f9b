import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { sql } from '@codemirror/lang-sql';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { SqlViews } from '../../../../../core/api/sql.ts';
import { shortType } from '../short-type.ts';
import { CLICKHOUSE, completeFunctions } from './dialect.ts';
import { COLOURS, LOOK } from './look.ts';

export type EditorOptions = {
  readonly label: string;
  readonly value: string;
  readonly views: readonly SqlViews['views'][number][];
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
};

/** The editor in an element. Ctrl+Enter (⌘ on a Mac) runs; Tab is left to the browser, so that it moves on. */
export function openEditor(parent: HTMLElement, { label, value, views, onChange, onRun }: EditorOptions): EditorView {
  const run = () => {
    onRun();
    return true;
  };
  const state = EditorState.create({
    doc: value,
    extensions: [
      keymap.of([{ key: 'Mod-Enter', run, preventDefault: true }]),
      lineNumbers(),
      highlightActiveLine(),
      history(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      autocompletion(),
      LANGUAGE.of(languageWith(views)),
      completeFunctions,
      syntaxHighlighting(COLOURS),
      LOOK,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off' }),
      EditorView.updateListener.of(({ docChanged, state: now }) => docChanged && onChange(now.doc.toString())),
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
    ],
  });
  const root = shadowOf(parent);
  return new EditorView({ state, parent: root, root });
}

/**
 * A tree of its own: there the editor adopts its styles, while in the page it would write an element that our policy for
 * content blocks. Keys that are typed into it are no shortcuts of the page, which sees only the tree's host.
 */
function shadowOf(parent: HTMLElement): ShadowRoot {
  if (parent.shadowRoot) return parent.shadowRoot;
  parent.addEventListener('keydown', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  });
  return parent.attachShadow({ mode: 'open', delegatesFocus: true });
}

/** Names to complete, once they are known. */
export function setSchema(view: EditorView, views: readonly SqlViews['views'][number][]): void {
  view.dispatch({ effects: LANGUAGE.reconfigure(languageWith(views)) });
}

const LANGUAGE = new Compartment();

/** Columns complete without their view too: most statements read one. */
function languageWith(views: readonly SqlViews['views'][number][]) {
  const schema = Object.fromEntries(
    views.map(({ name, columns }) => [
      name,
      columns.map(({ name: label, type, description }) => ({
        label,
        detail: shortType(type),
        info: description,
        type: 'property',
      })),
    ]),
  );
  const [first] = views;
  return sql({
    dialect: CLICKHOUSE,
    schema,
    upperCaseKeywords: true,
    ...(first === undefined ? {} : { defaultTable: first.name }),
  });
}
