-- Whether a push says who it is from and what it is about (PRODUCT §9); who has not chosen so is told that something waits.
alter table reach add column push_names boolean not null default false;
