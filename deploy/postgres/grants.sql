-- What ecf_app may do with all that ecf_owner will ever make in this database. Run by
-- ecf_owner itself before the first migration. May run again.
ALTER DEFAULT PRIVILEGES FOR ROLE ecf_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ecf_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ecf_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO ecf_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ecf_owner IN SCHEMA public
    GRANT EXECUTE ON FUNCTIONS TO ecf_app;
