create table others (id bigint primary key);
