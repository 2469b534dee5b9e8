/** The engine that a dialect, driver or scheme means; undefined for one that is not known. */
export function engineOf(name: string): string | undefined {
  const text = name.toLowerCase();
  if (/^(?:pg|pg-native|postgres|postgresql|cockroach\w*|aurora-postgres|neon|postgis)/.test(text))
    return 'postgres';
  if (/^(?:mysql2?|mariadb|aurora-mysql)/.test(text)) return 'mysql';
  if (/^(?:sqlite3?|better-sqlite3|libsql)/.test(text)) return 'sqlite';
  if (/^(?:mssql|sqlserver|tedious)/.test(text)) return 'mssql';
  if (/^mongodb/.test(text)) return 'mongodb';
  if (/^(?:rediss?|valkey)/.test(text)) return 'redis';
  if (/^clickhouse/.test(text)) return 'clickhouse';
  if (/^(?:oracle|oracledb)/.test(text)) return 'oracle';
  return undefined;
}
