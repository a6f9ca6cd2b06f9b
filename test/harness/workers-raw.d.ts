/** Vite gives a file's text where it is imported so: tests in workerd cannot read files. */
declare module '*?raw' {
  const text: string;
  export default text;
}
