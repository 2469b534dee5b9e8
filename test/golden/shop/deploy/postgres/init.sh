#!/bin/sh
# Runs once, when the volume is empty: one database and one role per service, and no role can open another's database.
set -eu

create() {
  psql --username postgres --set ON_ERROR_STOP=1 --set name="$1" --set password="$2" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
}

create order "$ORDER_DATABASE_PASSWORD"
create billing "$BILLING_DATABASE_PASSWORD"
