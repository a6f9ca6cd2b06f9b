/** Vite supplies a file's text for such imports: tests in workerd cannot read files. */
declare module '*?raw' {
  const text: string;
  export default text;
}
