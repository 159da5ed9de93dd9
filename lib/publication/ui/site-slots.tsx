import type { WriteUpDetail } from "#lib/writeups/schema.ts";
import type { ReviewSlots } from "#lib/writeups/ui/review-bar.tsx";
import type { SiteStanding } from "../schema.ts";
import { AppointmentNotice } from "./appointment-notice.tsx";
import { OpenQuotes } from "./open-quotes.tsx";
import { PreviewLinks } from "./preview-links.tsx";
import { OnSiteActions, PublishActions } from "./publish-actions.tsx";

/** What publication adds to the screen on which a write-up is read and decided on. */
export function siteSlots(writeUp: WriteUpDetail, { appointment, previews, quotes }: SiteStanding): ReviewSlots {
  const { id, sessionId, version, slug, isPublic, publicRevision, abilities, revision } = writeUp;
  const shown = { id, version, slug, isPublic, publicRevision, abilities };
  return {
    onSite: <OnSiteActions writeUp={shown} />,
    publish: <PublishActions writeUp={shown} />,
    notices:
      appointment || quotes.length > 0 ? (
        <>
          <OpenQuotes quotes={quotes} writeUp={{ id, sessionId, version, isPublic, abilities }} />
          {appointment ? (
            <AppointmentNotice
              writeUp={{ id, version }}
              appointment={appointment}
              mayCancel={abilities.includes("writeup.schedule")}
            />
          ) : null}
        </>
      ) : null,
    side:
      revision && abilities.includes("writeup.share") ? (
        <PreviewLinks links={previews} revision={{ writeUpId: id, revisionId: revision.id, number: revision.number }} />
      ) : null,
  };
}
