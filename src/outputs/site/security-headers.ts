/**
 * What a page may load: what this site itself serves, and nothing else. No inline script or style. A PDF is an object
 * to Safari, which shows one that a link leads to under the policy of its own answer.
 */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "font-src 'self'",
  "object-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
];

/** The policy for a `<meta>`, a backup where the server's headers cannot be set; it may not hold frame-ancestors. */
export const META_POLICY = POLICY.join("; ");

export const SECURITY_HEADERS: readonly [string, string][] = [
  ["Content-Security-Policy", [...POLICY, "frame-ancestors 'none'"].join("; ")],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "strict-origin-when-cross-origin"],
  ["Strict-Transport-Security", "max-age=31536000"],
  ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
];

/** For hosts that read a `_headers` file. */
export function headersFile(basePath: string): string {
  return `${basePath}*\n${SECURITY_HEADERS.map(([name, value]) => `  ${name}: ${value}\n`).join("")}`;
}

/** To be included in an nginx `server` block. */
export function nginxFile(): string {
  const lines = SECURITY_HEADERS.map(([name, value]) => `add_header ${name} "${value}" always;\n`);
  return `# include this file in the server block that serves the press room\n${lines.join("")}`;
}
