-- The place of the lead's phrasing that held the session is called {hội nghị} like everything else; an office's own lead follows.
UPDATE "house_style" SET "phrases" = jsonb_set("phrases", '{lead}', to_jsonb(replace("phrases"->>'lead', '{phiên họp}', '{hội nghị}')))
WHERE "phrases"->>'lead' LIKE '%{phiên họp}%';
