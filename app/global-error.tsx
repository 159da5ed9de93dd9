"use client";

import { ColorSchemeScript } from "#lib/ui/color-scheme.tsx";
import type { ErrorPageProps } from "#lib/ui/error-screen.tsx";
import { Button } from "#lib/ui/button.tsx";
import { MessageScreen } from "#lib/ui/message-screen.tsx";
import en from "#messages/en.json";
import vi from "#messages/vi.json";
import "#lib/ui/tokens.css";
import "#lib/ui/fonts.css";
import "#lib/ui/base.css";

/** The last net, when even the layout failed: the language is read from the address, since nothing else is left. */
export default function GlobalError({ error, retry }: ErrorPageProps) {
  const english = typeof location !== "undefined" && location.pathname.startsWith("/en");
  const { errorPage } = english ? en : vi;
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang={english ? "en" : "vi"} suppressHydrationWarning>
      <head>
        <title>{errorPage.title}</title>
        <ColorSchemeScript />
      </head>
      <body>
        <MessageScreen
          bare
          title={errorPage.title}
          body={errorPage.body}
          code={digest ? errorPage.code.replace("{code}", digest) : undefined}
          actions={
            <Button tone="primary" onClick={() => retry()}>
              {errorPage.retry}
            </Button>
          }
        />
      </body>
    </html>
  );
}
