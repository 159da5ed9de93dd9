"use client";

import { Button } from "#lib/ui/button.tsx";
import { ColorSchemeScript } from "#lib/ui/color-scheme.tsx";
import type { ErrorPageProps } from "#lib/ui/error-screen.tsx";
import { lastWords } from "#lib/ui/last-words.ts";
import { MessageScreen } from "#lib/ui/message-screen.tsx";
import "#lib/ui/tokens.css";
import "#lib/ui/fonts.css";
import "#lib/ui/base.css";

/** The last net, when even the layout failed: the language is read from the address, since nothing else is left. */
export default function GlobalError({ error, retry }: ErrorPageProps) {
  const english = typeof location !== "undefined" && location.pathname.startsWith("/en");
  const words = english ? lastWords.en : lastWords.vi;
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang={english ? "en" : "vi"} suppressHydrationWarning>
      <head>
        <title>{words.title}</title>
        <ColorSchemeScript />
      </head>
      <body>
        <MessageScreen
          bare
          title={words.title}
          body={words.body}
          code={digest ? `${words.code} ${digest}` : undefined}
          actions={
            <Button tone="primary" onClick={() => retry()}>
              {words.retry}
            </Button>
          }
        />
      </body>
    </html>
  );
}
