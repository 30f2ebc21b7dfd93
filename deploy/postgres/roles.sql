-- The two roles and their database, for psql as a superuser. May run again.
-- ecf_owner migrates, and makes the databases that tests use. ecf_app owns nothing: it runs
-- web and workers, so a mistake there can neither truncate a table nor drop a trigger.
SELECT 'CREATE ROLE ecf_owner LOGIN CREATEDB'
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ecf_owner') \gexec
SELECT 'CREATE ROLE ecf_app LOGIN'
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ecf_app') \gexec
SELECT 'CREATE DATABASE ecf OWNER ecf_owner'
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'ecf') \gexec
