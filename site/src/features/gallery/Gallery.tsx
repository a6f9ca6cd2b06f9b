import { type ComponentType, type ReactNode, Suspense, use } from 'react';
import { ChartsGallery } from '../../charts/gallery/ChartsGallery.tsx';
import { UiRoot } from '../../ui/ui-root/UiRoot.tsx';
import { languageOf, localeOf } from '../../words/language.ts';
import { loadWords } from '../../words/t.ts';
import { Buttons } from './Buttons.tsx';
import { Charted } from './Charted.tsx';
import { Choices } from './Choices.tsx';
import { Dates } from './Dates.tsx';
import { Fields } from './Fields.tsx';
import styles from './gallery.module.css';
import { Layers } from './Layers.tsx';
import { Messages } from './Messages.tsx';
import { Names } from './Names.tsx';
import { Palettes } from './Palettes.tsx';
import { Tables } from './Tables.tsx';

const chosen = languageOf(new URLSearchParams(location.search).get('language'), navigator.languages);
const words = loadWords(chosen, localeOf(chosen, navigator.languages));
document.documentElement.lang = chosen;

/** Every primitive with hard contents, for people who build pages and for the tests that look at it. */
export function Gallery() {
  return (
    <Suspense>
      <InWords />
    </Suspense>
  );
}

const sections: Readonly<Record<string, ComponentType>> = {
  Buttons,
  Choices,
  Fields,
  Dates,
  Layers,
  Names,
  Lists: Charted,
  Tables,
  Charts: ChartsGallery,
  Messages,
  Palettes,
};

function InWords(): ReactNode {
  use(words);
  return (
    <UiRoot>
      <main className={styles.gallery}>
        <h1>Gallery</h1>
        {Object.entries(sections).map(([title, Section]) => (
          <section key={title} id={title.toLowerCase()} className={styles.section} aria-labelledby={`${title}-title`}>
            <h2 id={`${title}-title`} className={styles.title}>
              {title}
            </h2>
            <Section />
          </section>
        ))}
      </main>
    </UiRoot>
  );
}
