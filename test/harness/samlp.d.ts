/** The part of `samlp` that tests use; the package has no types. */
declare module 'samlp' {
  type Options = {
    issuer: string;
    cert: string;
    key: string;
    audience?: string;
    recipient?: string;
    destination?: string;
    inResponseTo?: string;
    lifetimeInSeconds?: number;
    signResponse?: boolean;
    signAssertion?: boolean;
    signatureAlgorithm?: string;
    digestAlgorithm?: string;
    profileMapper: (user: unknown) => {
      getClaims: () => Record<string, string | string[]>;
      getNameIdentifier: () => { nameIdentifier: string };
    };
  };
  const samlp: {
    getSamlResponse(options: Options, user: unknown, done: (problem: unknown, response: string) => void): void;
    parseRequest(
      request: unknown,
      options: unknown,
      done: (
        problem: unknown,
        parsed: { issuer: string; id: string; destination: string; assertionConsumerServiceURL: string },
      ) => void,
    ): void;
  };
  export default samlp;
}
