import { LANGUAGES } from './src/words/language.ts';

/**
 * The files that browsers load: one for what every page needs, one for each page and for each part that is loaded when it
 * is used. Left to itself the bundler makes a file of each module that two parts share, and a page asks for a hundred.
 *
 * A group takes its modules with everything that they import statically, except for what an earlier group has.
 */
export const codeSplitting = {
  includeDependenciesRecursively: true,
  groups: [
    // Not `App.tsx`: other pages share this file, and would start the application with it.
    {
      name: 'app',
      test: /site[\\/]src[\\/](?:app[\\/](?:router\.tsx|chosen-words\.ts)|ui[\\/]ui-root[\\/]UiRoot\.tsx|features[\\/]invitation[\\/]remembered-token\.ts)|@astrojs[\\/]react|rolldown[\\/]runtime/,
      priority: 90,
    },
    // Named by their languages, so that the page can ask for the one it needs before its script runs.
    ...LANGUAGES.map((language) => ({
      name: `first-${language}`,
      test: new RegExp(`virtual:words/${language}/first`),
      priority: 80,
    })),
    {
      name: 'overview',
      test: /features[\\/](?:filters[\\/]ViewHeader|overview[\\/]page)\.tsx|data[\\/]use-objects\.ts/,
      priority: 70,
    },
    { name: 'chart', test: /features[\\/]overview[\\/]TrafficChart\.tsx|charts[\\/]trend[\\/]draw\.ts/, priority: 66 },
    // Everything that the first page loads after its figures.
    {
      name: 'controls',
      test: /features[\\/](?:overview[\\/](?:Panels|Conversion)|filters[\\/](?:ViewControls|IntervalPicker)|frame[\\/](?:switcher[\\/]ProjectSwitcher|account-menu[\\/]AccountMenu|bell[\\/]Bell))\.tsx/,
      priority: 65,
    },
    // Parts that most pages share, so that a page of settings does not load the reports for a dialog.
    {
      name: 'parts',
      test: /ui[\\/](?:dialog|menu|number-field|radio-group|segmented|switch|checkbox|text-field|code-block)[\\/][A-Z]\w+\.tsx|saved[\\/]NameDialog\.tsx/,
      priority: 60,
    },
    // Small, and without it the first of two pages that use an icon would carry it for the other.
    { name: 'icons', test: /node_modules[\\/]lucide-react/, priority: 58 },
    { name: 'fields', test: /ui[\\/](?:combo-box|select|finder|values-field)[\\/][A-Z]\w+\.tsx/, priority: 55 },
    { name: 'table', test: /ui[\\/]data-table[\\/]DataTable\.tsx/, priority: 50 },
    { name: 'days', test: /ui[\\/]date-range-picker[\\/]RangePanel\.tsx/, priority: 45 },
    // Answers are drawn on dashboards too, without the builder.
    { name: 'answers', test: /features[\\/]explore[\\/]result[\\/]Result\.tsx/, priority: 42 },
    // How a report is written into an address, which every link into Explore needs.
    {
      name: 'reports',
      test: /features[\\/](?:explore[\\/](?:address[\\/]address|kinds[\\/]index|saved[\\/]definition)\.ts|filters[\\/](?:from-query\.ts|DeleteObject\.tsx))/,
      priority: 41,
    },
    { name: 'explore', test: /features[\\/]explore[\\/]page\.tsx/, priority: 40 },
  ],
};
